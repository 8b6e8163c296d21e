package org.postern.clean;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.postern.clean.archive.Archives;
import org.postern.clean.book.EpubCleaner;
import org.postern.clean.css.CssCleaner;
import org.postern.clean.convert.ConvertedFormats;
import org.postern.clean.film.AviCleaner;
import org.postern.clean.film.MkvCleaner;
import org.postern.clean.film.Mp4Cleaner;
import org.postern.clean.image.JpegCleaner;
import org.postern.clean.image.PngCleaner;
import org.postern.clean.image.RasterCleaner;
import org.postern.clean.mail.InternetMessages;
import org.postern.clean.mail.Mailboxes;
import org.postern.clean.mail.OutlookMessages;
import org.postern.clean.mail.TransportNeutral;
import org.postern.clean.metafile.EmfCleaner;
import org.postern.clean.metafile.WmfCleaner;
import org.postern.clean.office.OoxmlDocuments;
import org.postern.clean.office.OpenDocuments;
import org.postern.clean.pdf.PdfCleaner;
import org.postern.clean.rtf.RtfCleaner;
import org.postern.clean.svg.SvgCleaner;
import org.postern.clean.sound.AiffCleaner;
import org.postern.clean.sound.FlacCleaner;
import org.postern.clean.sound.Mp3Cleaner;
import org.postern.clean.sound.OggCleaner;
import org.postern.clean.sound.WavCleaner;
import org.postern.clean.text.HtmlCleaner;
import org.postern.clean.text.TextCleaner;
import org.postern.clean.text.XmlCleaner;
import org.postern.clean.torrent.TorrentCleaner;

/** Which cleaner cleans which format. Adding a format is one class and one line here. */
final class CleanerRegistry {
    private static final Map<Format, FormatCleaner> CLEANERS = new EnumMap<>(Format.class);

    static {
        register(new PdfCleaner(), Format.PDF);
        register(new JpegCleaner(), Format.JPEG);
        register(new PngCleaner(), Format.PNG);
        for (Format text : new Format[] {Format.TXT, Format.CSV, Format.TSV, Format.MD, Format.JSON}) {
            register(new TextCleaner(text), text);
        }
        register(new XmlCleaner(), Format.XML);
        register(new HtmlCleaner(), Format.HTML);
        register(new RasterCleaner(), Format.TIFF, Format.GIF, Format.WEBP, Format.BMP, Format.PPM, Format.JP2);
        register(new OoxmlDocuments(), Format.DOCX, Format.XLSX, Format.PPTX);
        register(new OpenDocuments(), Format.ODT, Format.ODS, Format.ODP, Format.ODG, Format.ODC, Format.ODF, Format.ODI);
        register(new Archives(), Format.ZIP, Format.TAR, Format.GZIP, Format.BZIP2, Format.XZ, Format.SEVENZIP);
        register(new InternetMessages(), Format.EML);
        register(new Mailboxes(), Format.MBOX);
        register(new OutlookMessages(), Format.MSG);
        register(new TransportNeutral(), Format.TNEF);
        register(new SvgCleaner(), Format.SVG);
        register(new EmfCleaner(), Format.EMF);
        register(new WmfCleaner(), Format.WMF);
        register(new CssCleaner(), Format.CSS);
        register(new EpubCleaner(), Format.EPUB);
        register(new TorrentCleaner(), Format.TORRENT);
        register(new RtfCleaner(), Format.RTF);
        register(new Mp3Cleaner(), Format.MP3);
        register(new FlacCleaner(), Format.FLAC);
        register(new OggCleaner(), Format.OGG);
        register(new WavCleaner(), Format.WAV);
        register(new AiffCleaner(), Format.AIFF);
        register(new Mp4Cleaner(), Format.MP4);
        register(new AviCleaner(), Format.AVI);
        register(ConvertedFormats.heif(), Format.HEIC, Format.AVIF);
        register(ConvertedFormats.jpegXl(), Format.JXL);
        register(ConvertedFormats.windowsMedia(), Format.WMV);
        register(ConvertedFormats.olderMpeg(), Format.MP2);
        register(ConvertedFormats.office(), Format.DOC, Format.XLS, Format.PPT);
        register(new MkvCleaner(), Format.MKV);
    }

    private CleanerRegistry() { }

    private static void register(FormatCleaner cleaner, Format... formats) {
        for (Format format : formats) {
            CLEANERS.put(format, cleaner);
        }
    }

    static Optional<FormatCleaner> find(Format format) {
        return Optional.ofNullable(CLEANERS.get(format));
    }
}
