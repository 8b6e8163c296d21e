package org.postern.redact.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import org.apache.commons.validator.routines.DomainValidator;
import org.apache.commons.validator.routines.InetAddressValidator;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

import org.postern.redact.Entity;
import org.postern.redact.content.TextFlow;

/** Finds identifiers by their form, their checksum where they have one, and the words before them where the form alone says too little. */
record Entities(Entity entity, TimeLimit limit) implements Finder {
    private static final int UNICODE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    /** How far before an identifier the word that names it may stand. */
    private static final int CONTEXT = 40;

    private static final Pattern EMAIL = Pattern.compile("[\\p{L}\\p{N}._%+'-]{1,64}\\s?@\\s?[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,8}");
    private static final Pattern URL = Pattern.compile("(?:https?|ftp)://[^\\s<>\"'\\u3001\\u3002\\uff0c\\uff09]+|\\bwww\\.[^\\s<>\"'\\u3001\\u3002\\uff0c\\uff09]+", UNICODE);
    private static final Pattern DOMAIN = Pattern.compile("(?<![\\p{L}\\p{N}@.-])(?:[a-z0-9-]{1,63}\\.){1,6}[a-z]{2,24}(?:/[^\\s<>\"']*)?(?![\\p{L}\\p{N}@])", UNICODE);
    private static final Pattern IP = Pattern.compile("(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\d.]*\\d)|(?<![\\p{L}\\p{N}:])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\\p{L}\\p{N}:])", UNICODE);
    private static final Pattern IBAN = Pattern.compile("(?<![\\p{L}\\p{N}])[A-Z]{2}\\d{2}(?: ?[A-Z0-9]){11,30}", UNICODE);
    private static final Pattern CARD = Pattern.compile("(?<!\\d)\\d(?:[ -]?\\d){12,18}(?!\\d)");
    private static final Pattern CN_ID = Pattern.compile("(?<!\\d)[1-9]\\d{5} ?\\d{8} ?\\d{3}[\\dXx](?![\\dXx])");
    private static final Pattern CN_ID_OLD = Pattern.compile("(?<!\\d)[1-9]\\d{14}(?!\\d)");
    private static final Pattern PASSPORT = Pattern.compile("(?<![\\p{L}\\p{N}])[A-Z]{0,2} ?\\d{6,9}(?!\\d)", UNICODE);
    private static final Pattern PASSPORT_CN = Pattern.compile("(?<![\\p{L}\\p{N}])[EGDSPH][A-Z]?\\d{7,8}(?!\\d)");
    private static final Pattern PASSPORT_ZONE = Pattern.compile("P[A-Z<][A-Z]{3}[A-Z<]{20,39}\\s*[A-Z0-9<]{30,44}");
    private static final Pattern PLATE_CN = Pattern.compile("[\u4eac\u6d25\u6caa\u6e1d\u5180\u8c6b\u4e91\u8fbd\u9ed1\u6e58\u7696\u9c81\u65b0\u82cf\u6d59\u8d63\u9102\u6842\u7518\u664b\u8499\u9655\u5409\u95fd\u8d35\u7ca4\u9752\u85cf\u5ddd\u5b81\u743c][A-Z]\\s?[\u00b7.-]?\\s?[A-Z0-9]{5,6}(?![A-Z0-9])");
    private static final Pattern PLATE = Pattern.compile("(?<![\\p{L}\\p{N}])(?=[A-Z0-9 -]*\\d)(?=[A-Z0-9 -]*[A-Z])[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{1,4}){1,3}(?![\\p{L}\\p{N}])");
    private static final Pattern DATE = Pattern.compile("(?<!\\d)(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{4}|\\d{2}))(?!\\d)");
    private static final Pattern DATE_CJK = Pattern.compile("(?:\\d{4}|[\u3007\u25cb\u4e00-\u9fa5]{4})\\s?\u5e74\\s?(?:\\d{1,2}|[\u4e00-\u9fa5]{1,3})\\s?\u6708(?:\\s?(?:\\d{1,2}|[\u4e00-\u9fa5]{1,3})\\s?[\u65e5\u53f7])?");
    private static final String MONTHS = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private static final Pattern DATE_WORDS = Pattern.compile("(?<![\\p{L}\\p{N}])(?:\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?" + MONTHS + "\\.?,?\\s+\\d{4}|" + MONTHS
            + "\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}|" + MONTHS + "\\s+\\d{4}|\\d{1,2}(?:st|nd|rd|th)?\\s+" + MONTHS + ")(?![\\p{L}\\p{N}])", UNICODE);
    private static final Pattern DIGITS_NAMED_PHONE = Pattern.compile("(?<!\\d)\\+?\\d(?:[ ().\\-/]{0,2}\\d){5,14}(?!\\d)");
    private static final Pattern CN_MOBILE = Pattern.compile("(?<!\\d)(?:\\+?86[ -]?)?1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}(?!\\d)");

    private static final Pattern NAMES_PHONE = Pattern.compile("tel|phone|mobile|cell|call|fax|\u7535\u8bdd|\u624b\u673a|\u8054\u7cfb|\u0647\u0627\u062a\u0641|\u062a\u06d0\u0644\u06d0\u0641\u0648\u0646", UNICODE);
    private static final Pattern NAMES_PASSPORT = Pattern.compile("passport|\u62a4\u7167|\u043f\u0430\u0441\u043f\u043e\u0440\u0442|\u062c\u0648\u0627\u0632|\u067e\u0627\u0633\u067e\u0648\u0631\u062a", UNICODE);
    private static final Pattern NAMES_PLATE = Pattern.compile("plate|registration|licen[cs]e|vehicle|\u8f66\u724c|\u724c\u7167", UNICODE);
    private static final Pattern NAMES_ID = Pattern.compile("\\bid\\b|identity|\u8eab\u4efd\u8bc1|\u516c\u6c11\u8eab\u4efd", UNICODE);

    private static final String[] PHONE_REGIONS = {"ZZ", "CN", "US", "GB", "DE", "TR", "KZ"};

    @Override
    public List<Span> find(TextFlow flow) {
        return find(flow.text());
    }

    @Override
    public boolean isIn(String text) {
        return !find(text).isEmpty();
    }

    List<Span> find(String text) {
        List<Span> spans = new ArrayList<>();
        switch (entity) {
            case EMAIL -> all(EMAIL, text, match -> true, spans);
            case URL -> {
                all(URL, text, match -> true, spans);
                all(DOMAIN, text, match -> DomainValidator.getInstance().isValid(match.group().split("/", 2)[0]), spans);
            }
            case IP -> all(IP, text, match -> InetAddressValidator.getInstance().isValid(match.group()), spans);
            case IBAN -> ibans(text, spans);
            case CARD -> all(CARD, text, match -> LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits(match.group())), spans);
            case CN_ID -> {
                all(CN_ID, text, match -> isChineseIdentityNumber(match.group().replace(" ", "")), spans);
                all(CN_ID_OLD, text, match -> named(NAMES_ID, text, match.start()), spans);
            }
            case PASSPORT -> {
                all(PASSPORT_ZONE, text, match -> true, spans);
                all(PASSPORT_CN, text, match -> true, spans);
                all(PASSPORT, text, match -> named(NAMES_PASSPORT, text, match.start()), spans);
            }
            case PLATE -> {
                all(PLATE_CN, text, match -> true, spans);
                all(PLATE, text, match -> named(NAMES_PLATE, text, match.start()), spans);
            }
            case DATE -> {
                all(DATE, text, match -> isDate(match.group()), spans);
                all(DATE_CJK, text, match -> true, spans);
                all(DATE_WORDS, text, match -> true, spans);
            }
            case PHONE -> phones(text, spans);
        }
        return spans;
    }

    private void all(Pattern pattern, String text, Predicate<Matcher> holds, List<Span> spans) {
        Matcher matcher = pattern.matcher(limit.guard(text));
        while (matcher.find()) {
            if (holds.test(matcher)) {
                spans.add(new Span(matcher.start(), matcher.end()));
            }
        }
    }

    private void phones(String text, List<Span> spans) {
        for (String region : PHONE_REGIONS) {
            for (PhoneNumberMatch match : PhoneNumberUtil.getInstance().findNumbers(text, region)) {
                spans.add(new Span(match.start(), match.end()));
            }
        }
        all(CN_MOBILE, text, match -> true, spans);
        all(DIGITS_NAMED_PHONE, text, match -> named(NAMES_PHONE, text, match.start()), spans);
    }

    /** What follows an IBAN on its line may look like more of it: the longest part whose checksum holds. */
    private void ibans(String text, List<Span> spans) {
        Matcher matcher = IBAN.matcher(limit.guard(text));
        while (matcher.find()) {
            for (int end = matcher.end(); end - matcher.start() >= 15; end--) {
                String candidate = text.substring(matcher.start(), end).replace(" ", "").toUpperCase(Locale.ROOT);
                if (candidate.length() >= 15 && IBANCheckDigit.IBAN_CHECK_DIGIT.isValid(candidate)) {
                    spans.add(new Span(matcher.start(), end));
                    break;
                }
            }
        }
    }

    private static boolean named(Pattern words, String text, int at) {
        return words.matcher(text.substring(Math.max(0, at - CONTEXT), at)).find();
    }

    /** GB 11643: the date of birth must be one, and the last character is a checksum (ISO 7064, MOD 11-2). */
    private static boolean isChineseIdentityNumber(String id) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (id.charAt(i) - '0') * ((1 << (17 - i)) % 11);
        }
        boolean checks = "10X98765432".charAt(sum % 11) == Character.toUpperCase(id.charAt(17));
        return checks && exists(number(id, 6, 10), number(id, 10, 12), number(id, 12, 14));
    }

    private static boolean isDate(String text) {
        String[] parts = text.split("[-/.]");
        int a = Integer.parseInt(parts[0]);
        int b = Integer.parseInt(parts[1]);
        int c = Integer.parseInt(parts[2]);
        return parts[0].length() == 4 ? exists(a, b, c) : exists(c < 100 ? 2000 + c : c, b, a) || exists(c < 100 ? 2000 + c : c, a, b);
    }

    private static boolean exists(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).getYear() >= 1000;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text.substring(from, to));
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }
}
