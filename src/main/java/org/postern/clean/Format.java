package org.postern.clean;

import org.postern.inspect.Sentence;

/** The formats Postern can name from a file's bytes. Naming one does not mean that there is a cleaner for it. */
public enum Format implements Sentence {
    PDF("PDF document", "pdf"),
    JPEG("JPEG picture", "jpg"), PNG("PNG picture", "png"), TIFF("TIFF picture", "tiff"), GIF("GIF picture", "gif"),
    WEBP("WebP picture", "webp"), BMP("BMP picture", "bmp"), PPM("PNM picture", "ppm"), SVG("SVG drawing", "svg"),
    HEIC("HEIC picture", "heic"), AVIF("AVIF picture", "avif"), JXL("JPEG XL picture", "jxl"), JP2("JPEG 2000 picture", "jp2"),
    EMF("Windows metafile of the newer kind (EMF)", "emf"), WMF("Windows metafile (WMF)", "wmf"),
    DOCX("Word document", "docx"), XLSX("Excel workbook", "xlsx"), PPTX("PowerPoint presentation", "pptx"),
    ODT("OpenDocument text", "odt"), ODS("OpenDocument spreadsheet", "ods"), ODP("OpenDocument presentation", "odp"),
    ODG("OpenDocument drawing", "odg"), ODC("OpenDocument chart", "odc"), ODF("OpenDocument formula", "odf"), ODI("OpenDocument picture", "odi"),
    DOC("old Word document", "doc"), XLS("old Excel workbook", "xls"), PPT("old PowerPoint presentation", "ppt"),
    OLE2("OLE2 compound file", "ole"),
    EPUB("EPUB book", "epub"), HTML("HTML page", "html"), CSS("CSS style sheet", "css"),
    TXT("plain text", "txt"), CSV("comma-separated table", "csv"), TSV("tab-separated table", "tsv"), MD("Markdown text", "md"),
    JSON("JSON data", "json"), XML("XML data", "xml"), RTF("RTF document", "rtf"),
    EML("mail message", "eml"), MBOX("mailbox", "mbox"), MSG("Outlook message", "msg"), TNEF("Outlook attachment (winmail.dat)", "tnef"),
    ZIP("ZIP archive", "zip"), TAR("TAR archive", "tar"), GZIP("gzip file", "gz"), BZIP2("bzip2 file", "bz2"), XZ("xz file", "xz"),
    SEVENZIP("7z archive", "7z"), RAR("RAR archive", "rar"),
    MP3("MP3 sound", "mp3"), MP2("MPEG sound of layer I or II", "mp2"), FLAC("FLAC sound", "flac"), OGG("Ogg sound", "ogg"), WAV("WAV sound", "wav"), AIFF("AIFF sound", "aiff"),
    MP4("MP4 film or sound", "mp4"), AVI("AVI film", "avi"), MKV("Matroska film", "mkv"), WMV("Windows Media film or sound", "wmv"),
    TORRENT("torrent", "torrent");

    private final String title;
    private final String extension;

    Format(String title, String extension) {
        this.title = title;
        this.extension = extension;
    }

    /** What a person calls it, in the middle of a sentence. */
    public String title() {
        return title;
    }

    /** The ending of a clean copy's file name, without the dot. */
    public String extension() {
        return extension;
    }

    @Override
    public String english() {
        return title;
    }
}
