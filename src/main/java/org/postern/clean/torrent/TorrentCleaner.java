package org.postern.clean.torrent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Flaw;
import org.postern.clean.FlawException;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.archive.Refusals;
import org.postern.clean.torrent.Bencode.Dictionary;
import org.postern.clean.torrent.Bencode.Items;
import org.postern.clean.torrent.Bencode.Text;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.TextMarks;
import org.postern.inspect.UntrustedBytes;

/** Rebuilds a torrent (BEP 3, 12, 52) from the keys that describe files and pieces, and the hosts of its trackers. */
public final class TorrentCleaner implements FormatCleaner {
    private static final int MAX_SIZE = 64 << 20;
    private static final Set<String> INFO = Set.of("name", "piece length", "pieces", "length", "files", "private", "meta version", "file tree");
    private static final Set<String> FILE = Set.of("length", "path", "path.utf-8", "pieces root");
    private static final Pattern TRACKER = Pattern.compile("(?i)((?:https?|udp|wss?)://(?:[^/@]*@)?)([a-z0-9.-]+|\\[[0-9a-f:]+\\])(:\\d{1,5})?(/.*)?");

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        Bencode read;
        try {
            read = Bencode.read(in.all(MAX_SIZE));
        } catch (IOException broken) {
            throw Refusals.damaged("the torrent", FlawException.flawOf(broken));
        }
        if (!(read instanceof Dictionary(var old)) || !(old.get("info") instanceof Dictionary(var info))) {
            throw Refusals.damaged("the torrent", Flaw.FILES_NOT_DESCRIBED);
        }
        var clean = new TreeMap<String, Bencode>();
        clean.put("info", info(info, context));
        for (Map.Entry<String, Bencode> entry : old.entrySet()) {
            switch (entry.getKey()) {
                case "info" -> { }
                case "piece layers" -> clean.put("piece layers", entry.getValue());
                case "announce" -> tracker(entry.getValue(), context).ifPresent(tracker -> clean.put("announce", tracker));
                case "announce-list" -> clean.put("announce-list", tiers(entry.getValue(), context));
                default -> told("torrent", entry.getKey(), entry.getValue(), context);
            }
        }
        out.write(new Dictionary(clean).bytes());
        return context.result(Format.TORRENT);
    }

    private static Dictionary info(TreeMap<String, Bencode> old, CleanContext context) {
        var clean = new TreeMap<String, Bencode>();
        boolean changed = false;
        for (Map.Entry<String, Bencode> entry : old.entrySet()) {
            if (!INFO.contains(entry.getKey())) {
                told("info", entry.getKey(), entry.getValue(), context);
                changed = true;
            } else if (entry.getKey().equals("files") && entry.getValue() instanceof Items(var files)) {
                clean.put("files", new Items(files.stream().map(file -> file(file, context)).toList()));
            } else {
                clean.put(entry.getKey(), entry.getKey().equals("name") ? plain(entry.getValue(), context) : entry.getValue());
            }
        }
        if (changed || !new Dictionary(clean).equals(new Dictionary(old))) {
            context.removed("torrent.identity", "info", "", Tells.COPY, Severity.LOW);
        }
        return new Dictionary(clean);
    }

    private static Bencode file(Bencode old, CleanContext context) {
        if (!(old instanceof Dictionary(var keys))) {
            return new Dictionary(new TreeMap<>());
        }
        var clean = new TreeMap<String, Bencode>();
        keys.forEach((key, value) -> {
            if (!FILE.contains(key)) {
                told("info/files", key, value, context);
            } else {
                clean.put(key, key.startsWith("path") && value instanceof Items(var steps)
                        ? new Items(steps.stream().map(step -> plain(step, context)).toList()) : value);
            }
        });
        return new Dictionary(clean);
    }

    /** A name that people read: the same letters without marks between them. */
    private static Bencode plain(Bencode name, CleanContext context) {
        return name instanceof Text(byte[] bytes)
                ? new Text(TextMarks.run(new String(bytes, UTF_8), "a name", context::found).getBytes(UTF_8)) : name;
    }

    private static Items tiers(Bencode value, CleanContext context) {
        var tiers = new ArrayList<Bencode>();
        for (Bencode tier : value instanceof Items(var all) ? all : List.<Bencode>of()) {
            var trackers = new ArrayList<Bencode>();
            for (Bencode one : tier instanceof Items(var urls) ? urls : List.<Bencode>of()) {
                tracker(one, context).ifPresent(trackers::add);
            }
            if (!trackers.isEmpty()) {
                tiers.add(new Items(trackers));
            }
        }
        return new Items(tiers);
    }

    /** The tracker's host with the customary path: what stands there beside is the key of a member. */
    private static Optional<Text> tracker(Bencode value, CleanContext context) {
        if (!(value instanceof Text text)) {
            return Optional.empty();
        }
        Matcher address = TRACKER.matcher(text.latin());
        if (!address.matches()) {
            context.removed("torrent.tracker", "announce", text.latin(), Tells.PERSON, Severity.HIGH);
            return Optional.empty();
        }
        String port = address.group(3) == null ? "" : address.group(3);
        String scheme = address.group(1).substring(0, address.group(1).indexOf("//") + 2).toLowerCase(java.util.Locale.ROOT);
        String plain = scheme + address.group(2).toLowerCase(java.util.Locale.ROOT) + port + "/announce";
        if (!plain.equals(text.latin())) {
            context.removed("torrent.tracker-key", "announce", text.latin(), Tells.PERSON, Severity.HIGH);
        }
        return Optional.of(new Text(plain.getBytes(UTF_8)));
    }

    private static void told(String where, String key, Bencode value, CleanContext context) {
        String kind = switch (key) {
            case "created by", "publisher", "publisher-url", "comment", "creation date", "source", "encoding" -> key.replace(' ', '-');
            default -> "private-key";
        };
        Tells tells = switch (key) {
            case "created by", "encoding" -> Tells.SOFTWARE;
            case "creation date" -> Tells.TIME;
            case "publisher", "publisher-url", "comment" -> Tells.PERSON;
            default -> Tells.COPY;
        };
        String shown = switch (value) {
            case Text(byte[] bytes) -> new String(bytes, UTF_8);
            case Bencode.Number(var number) -> number.toString();
            default -> "";
        };
        context.removed("torrent." + kind, where + " " + key, shown, tells, tells == Tells.PERSON ? Severity.HIGH : Severity.MEDIUM);
    }

    @Override
    public Coverage coverage() {
        return new Coverage("maker, program, time, comment, publisher, web seeds, nodes, keys of tracker members, private keys",
                "names, sizes and pieces of the files, hosts of trackers", "damaged, over 64 MiB");
    }
}
