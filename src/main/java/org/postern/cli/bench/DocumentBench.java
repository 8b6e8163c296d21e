package org.postern.cli.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A Word document of 600 kB, whole process from start to end, alternated with mat2 where it is installed. */
final class DocumentBench {
    private static final int RUNS = 5;
    private static final double DOCUMENT_GOAL = 1.0;
    private static final int DOCUMENT_SIZE = 600_000;

    private DocumentBench() { }

    /** @return whether no measured goal was missed; without mat2 or the launcher nothing is measured, and this is said */
    static boolean run(PrintStream out) throws IOException, InterruptedException {
        Path launcher = Path.of("postern").toAbsolutePath();
        if (!Files.isExecutable(Path.of("/usr/bin/mat2")) || !Files.isExecutable(launcher)) {
            out.println("Word document: not measured, mat2 or the launcher is not here");
            return true;
        }
        Path folder = Files.createTempDirectory("postern-bench-documents");
        try {
            return beside("Word document", folder.resolve("sample.docx"), document(), DOCUMENT_GOAL, launcher, out);
        } finally {
            try (var left = Files.list(folder)) {
                for (Path one : left.toList()) {
                    Files.delete(one);
                }
            }
            Files.delete(folder);
        }
    }

    private static boolean beside(String name, Path file, byte[] content, double goal, Path launcher, PrintStream out) throws IOException, InterruptedException {
        Files.write(file, content);
        Path clean = file.resolveSibling("clean" + file.getFileName());
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (int run = 0; run < RUNS; run++) {
            Files.deleteIfExists(clean);
            ours.add(Measured.secondsOf(List.of(launcher.toString(), "clean", file.toString(), "-o", clean.toString())));
            theirs.add(Measured.secondsOf(List.of("mat2", file.toString())));
        }
        double postern = median(ours);
        double mat2 = median(theirs);
        out.printf(Locale.ROOT, "%s of %d kB, whole process: Postern %.2f s, mat2 %.2f s, ratio %.2f (goal %.1f)%n", name, content.length / 1_000, postern, mat2,
                postern / mat2, goal);
        return postern / mat2 <= goal;
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().toList().get(seconds.size() / 2);
    }

    private static byte[] document() throws IOException {
        var random = new Random(7);
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            add(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
                    + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" "
                    + "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
            add(zip, "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
                    + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>".getBytes(StandardCharsets.UTF_8));
            while (out.size() < DOCUMENT_SIZE) {
                var paragraph = new StringBuilder("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>");
                for (int word = 0; word < 60; word++) {
                    for (int letter = 2 + random.nextInt(8); letter > 0; letter--) {
                        paragraph.append((char) ('a' + random.nextInt(26)));
                    }
                    paragraph.append(' ');
                }
                zip.write(paragraph.append("</w:t></w:r></w:p>").toString().getBytes(StandardCharsets.UTF_8));
                zip.flush();
            }
            zip.write("</w:body></w:document>".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
