package org.postern.clean.rtf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.postern.clean.Flaw;
import org.postern.clean.FlawException;

/** Reads RTF bytes into groups (RTF 1.9.1, "Contents of an RTF File"), under limits. */
final class RtfReader {
    /** Word nests some dozens. */
    private static final int MAX_DEPTH = 200;
    private static final int MAX_NODES = 20_000_000;

    private final byte[] in;
    private int at;
    private int nodes;

    /** The document, and how many bytes follow it. */
    record Document(RtfNode.Group root, byte[] after) { }

    private RtfReader(byte[] in) {
        this.in = in;
    }

    static Document read(byte[] untrusted) throws IOException {
        return new RtfReader(untrusted).run();
    }

    private Document run() throws IOException {
        Deque<List<RtfNode>> open = new ArrayDeque<>();
        var text = new ByteArrayOutputStream();
        at = 0;
        while (at < in.length) {
            int c = in[at] & 0xFF;
            if (c == '\r' || c == '\n' || c == 0) {
                at++;
                continue;
            }
            if (c != '\\' && c != '{' && c != '}') {
                text.write(c);
                at++;
                continue;
            }
            if (text.size() > 0 && open.isEmpty()) {
                throw new FlawException(Flaw.TEXT_STANDS_OUTSIDE);
            }
            if (text.size() > 0) {
                add(open, new RtfNode.Bytes(text.toByteArray()));
                text.reset();
            }
            at++;
            if (c == '{') {
                open.push(new ArrayList<>());
                if (open.size() > MAX_DEPTH) {
                    throw new FlawException(Flaw.NESTED_TOO_DEEP);
                }
            } else if (c == '}') {
                if (open.isEmpty()) {
                    throw new FlawException(Flaw.GROUP_ENDS_UNBEGUN);
                }
                var group = new RtfNode.Group(open.pop());
                if (open.isEmpty()) {
                    return new Document(group, Arrays.copyOfRange(in, at, in.length));
                }
                add(open, group);
            } else {
                if (open.isEmpty()) {
                    throw new FlawException(Flaw.DOES_NOT_BEGIN_WITH_GROUP);
                }
                add(open, control());
            }
        }
        throw new FlawException(Flaw.ENDS_INSIDE_GROUP);
    }

    private void add(Deque<List<RtfNode>> open, RtfNode node) throws IOException {
        if (++nodes > MAX_NODES) {
            throw new FlawException(Flaw.HOLDS_TOO_MANY_WORDS);
        }
        open.peek().add(node);
    }

    private RtfNode control() throws IOException {
        if (at >= in.length) {
            throw new FlawException(Flaw.ENDS_INSIDE_WORD);
        }
        int c = in[at] & 0xFF;
        if (c == '\'') {
            int high = at + 1 < in.length ? Character.digit(in[at + 1], 16) : -1;
            int low = at + 2 < in.length ? Character.digit(in[at + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw new FlawException(Flaw.CHARACTER_NUMBER_BROKEN);
            }
            at += 3;
            return new RtfNode.Bytes(new byte[] {(byte) (high << 4 | low)});
        }
        if (!letter(c)) {
            at++;
            if (c == '\\' || c == '{' || c == '}') {
                return new RtfNode.Bytes(new byte[] {(byte) c});
            }
            return new RtfNode.Word(c == '\r' || c == '\n' ? "par" : String.valueOf((char) c), 0, false);
        }
        int from = at;
        while (at < in.length && letter(in[at]) && at - from < 40) {
            at++;
        }
        String name = new String(in, from, at - from, ISO_8859_1);
        int number = at;
        if (at < in.length && in[at] == '-') {
            at++;
        }
        while (at < in.length && in[at] >= '0' && in[at] <= '9' && at - number < 11) {
            at++;
        }
        String digits = new String(in, number, at - number, ISO_8859_1);
        boolean valued = digits.length() > 0 && !digits.equals("-");
        if (digits.equals("-")) {
            at = number;
        }
        if (at < in.length && in[at] == ' ') {
            at++;
        }
        long value = valued ? Math.clamp(Long.parseLong(digits), Integer.MIN_VALUE, Integer.MAX_VALUE) : 0;
        if (name.equals("bin")) {
            if (value < 0 || value > in.length - at) {
                throw new FlawException(Flaw.ENDS_INSIDE_DATA);
            }
            byte[] data = Arrays.copyOfRange(in, at, at + (int) value);
            at += data.length;
            return new RtfNode.Binary(data);
        }
        return new RtfNode.Word(name, (int) value, valued);
    }

    private static boolean letter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
