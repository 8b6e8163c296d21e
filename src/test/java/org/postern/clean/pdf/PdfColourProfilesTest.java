package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the numbers of a colour profile could carry. */
final class PdfColourProfilesTest {
    private static byte[] profile(int space) {
        return ICC_Profile.getInstance(space).getData();
    }

    /** Each byte of a tag's numbers, from {@code from} on, one bit more or less in the last place of two. */
    private static byte[] marked(byte[] profile, String name, int from, int step, int seed) {
        byte[] marked = profile.clone();
        var in = ByteBuffer.wrap(marked);
        for (int i = 0; i < in.getInt(128); i++) {
            int at = 132 + 12 * i;
            if (new String(marked, at, 4, ISO_8859_1).equals(name)) {
                int data = in.getInt(at + 4);
                for (int place = from + step - 1; place < in.getInt(at + 8); place += step) {
                    marked[data + place] ^= (byte) (seed >> place % 7 & 1);
                }
            }
        }
        return marked;
    }

    private static byte[] pdf(byte[] profile, int components) {
        String colours = components == 1 ? "/C0 cs 0.2 sc 0 0 50 50 re f 0.6 sc 60 0 50 50 re f" : "/C0 cs 0.9 0.1 0.3 sc 0 0 50 50 re f 0.1 0.5 0.7 sc 60 0 50 50 re f";
        return new PagePdf().resources("/ColorSpace<</C0[/ICCBased 6 0 R]>>").object(PagePdf.stream("/N " + components, new String(profile, ISO_8859_1))).content(colours);
    }

    @ParameterizedTest
    @ValueSource(ints = {ColorSpace.CS_sRGB, ColorSpace.CS_GRAY})
    void aProfileThatIsNearlyAPlainOneTellsNoCopyFromAnother(int space) throws Exception {
        boolean grey = space == ColorSpace.CS_GRAY;
        byte[] plain = profile(space);
        byte[] one = Judges.clean(pdf(plain, grey ? 1 : 3)).bytes();
        String[] tags = grey ? new String[] {"wtpt"} : new String[] {"rXYZ", "gXYZ", "bXYZ", "wtpt"};
        for (int seed : new int[] {16, 45, 127}) {
            byte[] marked = plain;
            for (String tag : tags) {
                marked = marked(marked, tag, 8, 4, seed);
            }
            assertThat(java.util.Arrays.equals(marked, plain)).isFalse();
            assertThat(Judges.clean(pdf(marked, grey ? 1 : 3)).bytes()).isEqualTo(one);
        }
        BufferedImage before = Judges.page(pdf(plain, grey ? 1 : 3), 0, 72);
        assertThat(Judges.difference(before, Judges.page(one, 0, 72))).isLessThanOrEqualTo(1);
    }

    @Test
    void aProfileOfOtherColoursKeepsThem() throws Exception {
        byte[] wide = profile(ColorSpace.CS_sRGB);
        var in = ByteBuffer.wrap(wide);
        for (int i = 0; i < in.getInt(128); i++) {
            if (new String(wide, 132 + 12 * i, 4, ISO_8859_1).equals("rXYZ")) {
                in.putInt(in.getInt(136 + 12 * i) + 8, (int) (0.6097 * 65_536));
            }
        }
        assertThat(Judges.clean(pdf(wide, 3)).bytes()).isNotEqualTo(Judges.clean(pdf(profile(ColorSpace.CS_sRGB), 3)).bytes());
        assertThat(Judges.difference(Judges.page(pdf(wide, 3), 0, 72), Judges.page(Judges.clean(pdf(wide, 3)).bytes(), 0, 72))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0000013", "0.99999", "1.0004"})
    void aUnitThatIsNearlyOneIsOne(String unit) throws Exception {
        byte[] clean = Judges.clean(new PagePdf().page("/UserUnit " + unit).content("0 0 9 9 re f")).bytes();

        assertThat(Judges.unpacked(clean)).doesNotContain("UserUnit");
    }

    @Test
    void aUnitOfAPlanKeepsThreeDigits() throws Exception {
        var clean = Judges.clean(new PagePdf().page("/UserUnit 2.500123").content("0 0 9 9 re f"));

        assertThat(Judges.unpacked(clean.bytes())).contains("/UserUnit 2.5").doesNotContain("2.5001");
        assertThat(clean.result().findings()).anySatisfy(finding -> assertThat(finding.where()).contains("UserUnit"));
    }
}
