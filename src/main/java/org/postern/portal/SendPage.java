package org.postern.portal;

import io.quarkus.qute.TemplateData;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What the send page shows: what went wrong last time (empty when nothing did), and the message that was typed.
 *
 * @param sealTo whom a browser with scripts seals the files for, with spaces between; empty when it cannot
 */
@TemplateData
record SendPage(boolean welcome, String problem, String message, String once, String sealTo) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static SendPage fresh(boolean welcome, String sealTo) {
        return new SendPage(welcome, "", "", formNumber(), sealTo);
    }

    static SendPage after(String problem, String message, String sealTo) {
        return new SendPage(false, problem, message, formNumber(), sealTo);
    }

    public int longestMessage() {
        return org.postern.casework.intake.Submission.MAX_MESSAGE_CHARS;
    }

    public String mostFiles() {
        return Wording.number(SendForm.MOST_FILES, 0);
    }

    private static String formNumber() {
        byte[] number = new byte[12];
        RANDOM.nextBytes(number);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(number);
    }

    @Override
    public String toString() {
        return "SendPage";
    }
}
