package org.postern.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CopyWordsTest {
    private static List<Finding> in(String text) {
        var findings = new ArrayList<Finding>();
        CopyWords.find(text, "page 3", findings::add);
        return findings;
    }

    @ParameterizedTest
    @CsvSource({
        "Internal. Copy 17 of 40. Do not pass on., visible.copy-number, Copy 17 of 40",
        "COPY NO. 17, visible.copy-number, COPY NO. 17",
        "copy number: 000017/40, visible.copy-number, copy number: 000017/40",
        "本件第 十七 份，共四十份, visible.copy-number, 第 十七 份",
        "份号：000017, visible.copy-number, 份号：000017",
        "17-نۇسخا, visible.copy-number, 17-نۇسخا",
        "نسخة رقم ١٧, visible.copy-number, نسخة رقم ١٧",
        "Для служебного пользования. Экз. № 17, visible.copy-number, Экз. № 17",
        "Экземпляр 17, visible.copy-number, Экземпляр 17",
        "page 3 printed by  a. quill on Monday, visible.handled-by, printed by a. quill on Monday",
        "This file is licensed to Quill & Sons, visible.handled-by, licensed to Quill & Sons",
        "打印人：某某, visible.handled-by, 打印人：某某",
        "下载时间: 2024-01-01, visible.handled-by, 下载时间: 2024-01-01",
    })
    void wordsThatSayWhichCopyOrWhoseAreTold(String text, String kind, String words) {
        assertThat(in(text)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.value()).isEqualTo(words);
            assertThat(finding.where()).isEqualTo("page 3");
            assertThat(finding.fate()).isEqualTo(Finding.Fate.NEEDS_HUMAN);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Copy the files to the disk by 3 o'clock.", "a copy of 17 pages", "signed by the mayor", "They are used for it.", "一份报告", "用户：某某", "Photocopy machines 3", "ئۇنىڭ خەلقى"})
    void ordinaryWordsAreNot(String text) {
        assertThat(in(text)).isEmpty();
    }

    @Test
    void theSameWordsAreToldOnceAndDifferentOnesTwentyTimes() {
        assertThat(in("Copy 17 of 40\n".repeat(1_000))).hasSize(1);
        var many = new StringBuilder();
        for (int i = 1; i <= 60; i++) {
            many.append("Copy ").append(i).append(" of 60, and so on and on, without an end in sight.\n");
        }
        assertThat(in(many.toString())).hasSize(20);
    }
}
