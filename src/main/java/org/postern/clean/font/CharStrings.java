package org.postern.clean.font;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Follows Type 2 charstrings (Adobe Technical Note 5177) only so far as to know which subroutines and accents they use. */
final class CharStrings {
    private static final int MAX_DEPTH = 12;
    private static final int MAX_STEPS = 200_000;

    private final List<byte[]> global;
    private final List<byte[]> local;
    private final BitSet globalUsed;
    private final BitSet localUsed;
    /** Standard codes of the base and the accent of composed glyphs (5177, appendix C). */
    private final Set<Integer> composed = new TreeSet<>();

    private final List<Double> stack = new ArrayList<>();
    private int stems;
    private int steps;
    private boolean ended;

    CharStrings(List<byte[]> global, BitSet globalUsed, List<byte[]> local, BitSet localUsed) {
        this.global = global;
        this.globalUsed = globalUsed;
        this.local = local;
        this.localUsed = localUsed;
    }

    Set<Integer> composed() {
        return composed;
    }

    void follow(byte[] charString) throws FontDamagedException {
        stack.clear();
        stems = 0;
        steps = 0;
        ended = false;
        try {
            run(charString, 0);
        } catch (IndexOutOfBoundsException cut) {
            throw new FontDamagedException("a CFF font whose glyphs are cut");
        }
    }

    private void run(byte[] code, int depth) throws FontDamagedException {
        if (depth > MAX_DEPTH) {
            throw new FontDamagedException("a CFF font whose subroutines nest too deep");
        }
        for (int at = 0; at < code.length && !ended; ) {
            if (++steps > MAX_STEPS) {
                throw new FontDamagedException("a CFF font with a glyph too long to draw");
            }
            int b = code[at++] & 0xFF;
            if (b >= 32 || b == 28) {
                at = number(code, at, b);
                continue;
            }
            switch (b) {
                case 1, 3, 18, 23 -> {
                    stems += stack.size() / 2;
                    stack.clear();
                }
                case 19, 20 -> {
                    stems += stack.size() / 2;
                    stack.clear();
                    at += (stems + 7) / 8;
                }
                case 10 -> call(local, localUsed, depth);
                case 29 -> call(global, globalUsed, depth);
                case 11 -> {
                    return;
                }
                case 14 -> {
                    int size = stack.size();
                    if (size >= 4) {
                        composed.add(stack.get(size - 2).intValue());
                        composed.add(stack.get(size - 1).intValue());
                    }
                    ended = true;
                }
                case 12 -> {
                    int second = code[at++] & 0xFF;
                    // Flex operators take all; arithmetic, which no font in use has, is not followed.
                    if (second >= 34 && second <= 37) {
                        stack.clear();
                    } else {
                        arithmetic(second);
                    }
                }
                default -> stack.clear();
            }
        }
    }

    private void arithmetic(int operator) {
        int takes = switch (operator) {
            case 9, 14, 18, 21, 26, 27, 29 -> 1;
            case 22 -> 4;
            default -> 2;
        };
        for (int i = 0; i < takes && !stack.isEmpty(); i++) {
            stack.removeLast();
        }
        if (operator != 18 && operator != 20) {
            stack.add(0.0);
        }
    }

    private int number(byte[] code, int at, int b) {
        if (b == 28) {
            stack.add((double) (short) ((code[at] & 0xFF) << 8 | code[at + 1] & 0xFF));
            return at + 2;
        }
        if (b <= 246) {
            stack.add(b - 139.0);
            return at;
        }
        if (b <= 254) {
            int low = code[at] & 0xFF;
            stack.add((double) (b < 251 ? (b - 247) * 256 + low + 108 : -(b - 251) * 256 - low - 108));
            return at + 1;
        }
        stack.add((double) ((code[at] & 0xFF) << 24 | (code[at + 1] & 0xFF) << 16 | (code[at + 2] & 0xFF) << 8 | code[at + 3] & 0xFF) / 65_536);
        return at + 4;
    }

    private void call(List<byte[]> subrs, BitSet used, int depth) throws FontDamagedException {
        if (stack.isEmpty()) {
            return;
        }
        int bias = subrs.size() < 1_240 ? 107 : subrs.size() < 33_900 ? 1_131 : 32_768;
        int number = stack.removeLast().intValue() + bias;
        if (number >= 0 && number < subrs.size()) {
            used.set(number);
            run(subrs.get(number), depth + 1);
        }
    }
}
