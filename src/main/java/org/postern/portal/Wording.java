package org.postern.portal;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.i18n.MessageBundles;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.postern.casework.intake.SentItem;
import org.postern.web.WebMessages;

/** Numbers, sizes and days in the words of the bundle. */
@TemplateExtension
final class Wording {
    private static final long KILO = 1_000;

    private Wording() {}

    /** A length in the unit that a file manager would show. */
    static String size(Receipt.Line line) {
        return size(line.bytes());
    }

    static String size(long bytes) {
        var words = words();
        if (bytes < KILO) {
            return words.bytes(number(bytes, 0));
        }
        if (bytes < KILO * KILO) {
            return words.kilobytes(number(bytes / (double) KILO, 0));
        }
        if (bytes < KILO * KILO * KILO) {
            return words.megabytes(number(bytes / (double) (KILO * KILO), 1));
        }
        return words.gigabytes(number(bytes / (double) (KILO * KILO * KILO), 2));
    }

    /** A day, never an hour. */
    static String written(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale()).format(day);
    }

    /** How much one sending held: {@code 3 files and 1 message}. */
    static String what(SentItem item) {
        var words = words();
        String files = item.files() == 1 ? words.oneFile() : words.manyFiles(number(item.files(), 0));
        String messages = item.messages() == 1 ? words.oneMessage() : words.manyMessages(number(item.messages(), 0));
        if (item.messages() == 0) {
            return files;
        }
        return item.files() == 0 ? messages : words.both(files, messages);
    }

    static String number(double value, int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }

    private static PortalMessages words() {
        return MessageBundles.get(PortalMessages.class);
    }

    private static Locale locale() {
        Locale spoken = Locale.forLanguageTag(MessageBundles.get(WebMessages.class).lang());
        // The day before the month, as most readers of English as a foreign language expect it.
        return spoken.equals(Locale.ENGLISH) ? Locale.UK : spoken;
    }
}
