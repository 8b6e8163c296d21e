package org.postern.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.casework.Newsroom.Staff;
import org.postern.casework.acts.Role;
import org.postern.casework.cases.CaseView;
import org.postern.casework.engine.WorkerEngine;
import org.postern.casework.intake.Codename;
import org.postern.casework.preparation.DocumentState;
import org.postern.casework.redaction.MarkBoard;
import org.postern.casework.redaction.PreviewView;
import org.postern.redact.Hit;
import org.postern.redact.Mode;
import org.postern.redact.TextMark;
import org.postern.redact.Width;
import org.postern.worker.WorkerPool;
import org.postern.worker.WorkerSettings;

/** The way of a real PDF through real, confined workers, from a source's upload to a partner's download. */
final class WayThroughWorkersIT {
    private static final TextMark NAME = new TextMark("Quillfeather", "third-party", false, false);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "PICTURES"})
    void aNameThatIsMarkedIsInTheCleanCopyAndNotInWhatThePartnerDownloads(Mode mode) throws Exception {
        try (WorkerPool workers = WorkerPool.start(WorkerSettings.standard().withAtOnce(2));
                Newsroom newsroom = new Newsroom(TestDatabase.create(), folder, new WorkerEngine(workers))) {
            Staff desk = newsroom.hire("desk", Role.JOURNALIST, Role.DESK);
            Staff editor = newsroom.hire("editor", Role.EDITOR);
            Staff partner = newsroom.hire("partner", Role.PARTNER);
            UUID caseId = newsroom.sendBytes(Codename.generate(Newsroom.RANDOM), "letter.pdf", letter());
            newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
            Newsroom.await(() -> !newsroom.view(desk, caseId).preparing());
            CaseView.Document document = newsroom.view(desk, caseId).documents().getFirst();
            assertThat(document.refusal()).isNull();
            assertThat(document.state()).isEqualTo(DocumentState.READY);
            assertThat(document.pages()).isEqualTo(3);
            assertThat(newsroom.services.documents().page(desk.actor(), desk.vault(), caseId, document.id(), 3)).startsWith(0x89, 'P', 'N', 'G');
            assertThat(newsroom.services.documents().words(desk.actor(), desk.vault(), caseId, document.id(), 2).words())
                    .anyMatch(word -> word.text().contains("Quillfeather"));
            List<Hit> hits = newsroom.services.documents().search(desk.actor(), desk.vault(), caseId, document.id(), NAME);
            assertThat(hits).hasSize(3);
            newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, editor.actor().personId());
            newsroom.services.redactions().change(desk.actor(), desk.vault(), caseId, document.id(),
                    List.of(new MarkBoard.Draft(NAME, MarkBoard.Origin.SEARCH)), List.of());
            UUID preview = newsroom.services.redactions().preview(desk.actor(), desk.vault(), caseId, document.id(), Width.QUANTISED, mode);
            Newsroom.await(() -> newsroom.preview(desk, caseId, document.id()).state() != PreviewView.State.RUNNING);
            PreviewView made = newsroom.preview(desk, caseId, document.id());
            assertThat(made.why()).isNull();
            assertThat(made.proposable()).isTrue();
            UUID proposal = newsroom.services.redactions().propose(desk.actor(), desk.vault(), caseId, document.id(), preview, "");
            newsroom.services.redactions().approve(editor.actor(), editor.vault(), caseId, proposal);
            UUID release = newsroom.services.releases().propose(desk.actor(), desk.vault(), caseId, proposal, Set.of(partner.actor().personId()),
                    "series", LocalDate.now().plusDays(3), false);
            newsroom.services.releases().confirm(editor.actor(), editor.vault(), caseId, release);
            try (InputStream download = newsroom.services.releases().download(partner.actor(), partner.vault(), release);
                    PDDocument pdf = Loader.loadPDF(download.readAllBytes())) {
                assertThat(pdf.getNumberOfPages()).isEqualTo(3);
                String text = new PDFTextStripper().getText(pdf);
                assertThat(text).doesNotContainIgnoringCase("quillfeather");
                assertThat(text.contains("minutes of the meeting")).isEqualTo(mode == Mode.TEXT);
            }
            assertThat(newsroom.services.releases().page(partner.actor(), partner.vault(), release, 1)).startsWith(0x89, 'P', 'N', 'G');
        }
    }

    @Test
    void aFileThatIsNoDocumentIsRefusedWithItsReason() throws Exception {
        try (WorkerPool workers = WorkerPool.start(WorkerSettings.standard().withAtOnce(2));
                Newsroom newsroom = new Newsroom(TestDatabase.create(), folder, new WorkerEngine(workers))) {
            Staff desk = newsroom.hire("desk", Role.JOURNALIST, Role.DESK);
            byte[] noise = new byte[5_000];
            Newsroom.RANDOM.nextBytes(noise);
            UUID caseId = newsroom.sendBytes(Codename.generate(Newsroom.RANDOM), "noise.bin", noise);
            newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
            Newsroom.await(() -> !newsroom.view(desk, caseId).preparing());
            CaseView.Document document = newsroom.view(desk, caseId).documents().getFirst();
            assertThat(document.state()).isEqualTo(DocumentState.REFUSED);
            assertThat(document.refusal().english()).isNotBlank();
        }
    }

    private static byte[] letter() throws IOException {
        try (PDDocument pdf = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            pdf.getDocumentInformation().setAuthor("Zephyrine Quillfeather");
            for (int i = 0; i < 3; i++) {
                PDPage page = new PDPage();
                pdf.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    content.newLineAtOffset(72, 700);
                    content.showText("In the minutes of the meeting Zephyrine Quillfeather spoke twice.");
                    content.endText();
                }
            }
            pdf.save(out);
            return out.toByteArray();
        }
    }
}
