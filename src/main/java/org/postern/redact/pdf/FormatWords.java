package org.postern.redact.pdf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;

/**
 * The words that the format itself is written in: keys, values, operators, and the few words of font programs and code maps. People are
 * called Page, Root, Ali (as in ItalicAngle) and Ding (as in Encoding), and forms say Name and Title: such a word of the format, when it
 * stands by itself, says nothing about a document, and no file is without it.
 */
public final class FormatWords {
    /** Of dictionaries (ISO 32000-2), as keys and as values. */
    private static final Set<String> NAMES = words("""
            Size Root Info ID Encrypt Prev Type Subtype Length Filter DecodeParms DL F FFilter FDecodeParms XRef ObjStm W Index N First Extends XRefStm
            Catalog Version Pages Page Kids Count Parent MediaBox CropBox BleedBox TrimBox ArtBox Rotate UserUnit Contents Resources Group Annots StructParents Tabs Thumb B Dur Trans
            Outlines Outline Title Dest Last Next Fit FitH FitV FitR FitB XYZ A SE C Names Dests PageMode PageLayout PageLabels ViewerPreferences OpenAction AA URI S GoTo
            UseNone UseOutlines UseThumbs FullScreen SinglePage OneColumn Metadata MarkInfo Marked StructTreeRoot Lang OutputIntents AcroForm Fields DA DR Font XObject ExtGState
            ColorSpace Pattern Shading Properties ProcSet PDF Text ImageB ImageC ImageI BBox Matrix Form FormType Image Width Height BitsPerComponent Decode ImageMask Mask SMask
            Interpolate Matte SMaskInData Intent Alternates Rect Border BS AP AS Annot Link K Rows Columns BlackIs1 EncodedByteAlign EndOfLine EndOfBlock DamagedRowsBeforeError
            JBIG2Globals ColorTransform Predictor Colors EarlyChange CS I CA ca BM AIS TK OP op OPM SA RI LW LC LJ ML D G BC TR TR2 BG BG2 UCR UCR2 HT FL SM Normal Compatible
            Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity Alpha Transparency PatternType
            PaintType TilingType XStep YStep ShadingType Background AntiAlias Function Functions Domain Coords Extend BitsPerCoordinate BitsPerFlag VerticesPerRow WhitePoint BlackPoint
            Gamma Range Alternate FunctionType BitsPerSample Order Encode C0 C1 Bounds BaseFont FirstChar LastChar Widths FontDescriptor Encoding ToUnicode DescendantFonts
            CIDSystemInfo DW DW2 W2 CIDToGIDMap CIDSet CharSet FontMatrix FontBBox CharProcs BaseEncoding Differences CMap CMapName CMapType WMode UseCMap Registry Ordering Supplement
            FontName FontFamily FontStretch FontWeight Flags ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth FontFile FontFile2 FontFile3
            Length1 Length2 Length3 Type0 Type1 Type3 TrueType MMType1 CIDFontType0 CIDFontType2 Type1C CIDFontType0C OpenType Identity Identity-H Identity-V Default None
            WinAnsiEncoding MacRomanEncoding MacExpertEncoding StandardEncoding PDFDocEncoding SymbolSetEncoding DeviceGray DeviceRGB DeviceCMYK CalGray CalRGB Lab ICCBased Indexed
            Separation DeviceN RGB CMYK All Cyan Magenta Yellow Black AbsoluteColorimetric RelativeColorimetric Perceptual ASCIIHexDecode ASCII85Decode LZWDecode FlateDecode
            RunLengthDecode CCITTFaxDecode JBIG2Decode DCTDecode JPXDecode Crypt Encoding CodeMap Adobe-Identity-UCS Adobe-Identity-H Map Widget Off Yes
            Courier Courier-Bold Courier-Oblique Courier-BoldOblique Helvetica Helvetica-Bold Helvetica-Oblique Helvetica-BoldOblique Times-Roman Times-Bold Times-Italic
            Times-BoldItalic Symbol ZapfDingbats Font R""");
    /** Operators of content, and what code maps and the clear part of Type 1 programs are written in. */
    private static final Set<String> OPERATORS = words("""
            b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg ri s S sc SC scn SCN sh T* Tc Td TD Tf Tj TJ TL
            Tm Tr Ts Tw Tz v w W W* y ' " true false null
            CIDInit findresource begin end dict dup def defineresource pop currentdict put get readonly executeonly noaccess index exch array string for mark known if ifelse
            begincmap endcmap usecmap begincodespacerange endcodespacerange beginbfchar endbfchar beginbfrange endbfrange begincidchar endcidchar begincidrange endcidrange
            beginnotdefchar endnotdefchar beginnotdefrange endnotdefrange
            !PS-AdobeFont-1.0: FontInfo version Notice Copyright FullName FamilyName Weight isFixedPitch UnderlinePosition UnderlineThickness FontType UniqueID Private CharStrings
            Subrs OtherSubrs BlueValues OtherBlues FamilyBlues FamilyOtherBlues BlueScale BlueShift BlueFuzz StdHW StdVW StemSnapH StemSnapV ForceBold LanguageGroup MinFeature
            password lenIV RD ND NP currentfile eexec closefile cleartomark definefont readstring .notdef""");
    private static final Set<String> STRINGS = Set.of("Adobe", "Identity", "UCS", "Japan1", "GB1", "CNS1", "Korea1", "KR", "sRGB");
    private static final byte[] ORDERING = "AdobeIdentity".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern TAG = Pattern.compile("[A-Z]{6}\\+");
    private static final int TAG_LENGTH = 7;
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]*\\.?[0-9]*");

    private FormatWords() {}

    private static Set<String> words(String block) {
        return Set.copyOf(Arrays.asList(block.split("\\s+")));
    }

    /** A word of the format, alone or behind the tag of a subset, or the name that the Adobe Glyph List gives a glyph. */
    public static boolean isName(String name) {
        String plain = TAG.matcher(name).lookingAt() ? name.substring(TAG_LENGTH) : name;
        return NAMES.contains(plain) || OPERATORS.contains(plain) || plain.indexOf('.') < 0 && GlyphList.getAdobeGlyphList().toUnicode(plain) != null;
    }

    /** What kinds of codes are called. */
    public static boolean isString(String text) {
        return STRINGS.contains(text);
    }

    /** Content, a code map or a program with blanks for the words of the format that stand by themselves. */
    public static byte[] without(byte[] text) {
        byte[] rest = text.clone();
        each(text, (from, to) -> {
            if (isFormat(token(text, from, to))) {
                Arrays.fill(rest, from, to, (byte) ' ');
            }
        });
        return rest;
    }

    /** A font program with blanks for the name of the order of its glyphs, which CFF keeps among its strings. */
    public static byte[] withoutOrdering(byte[] program) {
        byte[] rest = program.clone();
        for (int i = 0; i + ORDERING.length <= rest.length; i++) {
            if (rest[i] == ORDERING[0] && Arrays.equals(rest, i, i + ORDERING.length, ORDERING, 0, ORDERING.length)) {
                Arrays.fill(rest, i, i + ORDERING.length, (byte) ' ');
            }
        }
        return rest;
    }

    /**
     * Whether one of the words of content, a comment, a map or a program, taken by itself, is what is looked for. Strings and their codes
     * are left out, and so are numbers and the words of the format.
     */
    public static boolean anyToken(byte[] text, Predicate<String> wanted) {
        byte[] rest = withoutStrings(text);
        boolean[] found = {false};
        each(rest, (from, to) -> {
            String token = token(rest, from, to);
            if (!found[0] && !isFormat(token) && !NUMBER.matcher(token).matches() && wanted.test(token)) {
                found[0] = true;
            }
        });
        return found[0];
    }

    private static boolean isFormat(String token) {
        return NAMES.contains(token) || OPERATORS.contains(token) || STRINGS.contains(token)
                || TAG.matcher(token).lookingAt() && NAMES.contains(token.substring(TAG_LENGTH));
    }

    private interface Token {
        void at(int from, int to);
    }

    private static void each(byte[] text, Token token) {
        int from = 0;
        for (int i = 0; i <= text.length; i++) {
            if (i == text.length || isBlank(text[i]) || "()<>[]{}/%".indexOf(text[i] & 0xff) >= 0) {
                if (i > from) {
                    token.at(from, i);
                }
                from = i + 1;
            }
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0;
    }

    private static String token(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    private static byte[] withoutStrings(byte[] text) {
        byte[] rest = text.clone();
        for (int i = 0; i < text.length; i++) {
            int end = switch (text[i]) {
                case '%' -> {
                    // A bracket in a comment opens nothing.
                    int line = i;
                    while (line + 1 < text.length && text[line + 1] != '\n' && text[line + 1] != '\r') {
                        line++;
                    }
                    yield -line - 1;
                }
                case '(' -> closed(text, i);
                case '<' -> hexadecimal(text, i);
                default -> i;
            };
            if (end < 0) {
                i = -end - 1;
            } else if (end > i) {
                Arrays.fill(rest, i, end + 1, (byte) ' ');
                i = end;
            }
        }
        return rest;
    }

    /** The bracket that closes the string, or the place itself where none does: then it is no string. */
    private static int closed(byte[] text, int open) {
        int depth = 0;
        for (int i = open; i < text.length; i++) {
            if (text[i] == '\\') {
                i++;
            } else if (text[i] == '(') {
                depth++;
            } else if (text[i] == ')' && --depth == 0) {
                return i;
            }
        }
        return open;
    }

    private static int hexadecimal(byte[] text, int open) {
        for (int i = open + 1; i < text.length; i++) {
            if (text[i] == '>') {
                return i;
            }
            if (!isBlank(text[i]) && Character.digit(text[i], 16) < 0) {
                return open;
            }
        }
        return open;
    }
}
