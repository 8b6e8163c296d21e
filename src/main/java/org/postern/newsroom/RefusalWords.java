package org.postern.newsroom;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Why a document was refused, in a few words. The key is the engine's name of the reason; the engine's own sentence stands behind it. */
@MessageBundle("refused")
interface RefusalWords {
    @Message("of an unknown kind") String unknownType();
    @Message("of a kind that cannot be cleaned here") String unsupported();
    @Message("it needs a program that is not installed here") String needsConverter();
    @Message("empty") String empty();
    @Message("damaged") String damaged();
    @Message("cut off") String truncated();
    @Message("locked") String encrypted();
    @Message("two files in one") String polyglot();
    @Message("too large") String tooLarge();
    @Message("it has too many pages") String tooManyPages();
    @Message("a picture of too many pixels") String tooManyPixels();
    @Message("nested too deep") String nestedTooDeep();
    @Message("too large when it is unpacked") String unpacksTooLarge();
    @Message("it has too many parts") String tooManyParts();
    @Message("it holds something that was refused") String member();
    @Message("it could not be made clean") String residue();
    @Message("a form that only one program can draw") String xfaOnly();
    @Message("it took too much time or memory") String limit();
}
