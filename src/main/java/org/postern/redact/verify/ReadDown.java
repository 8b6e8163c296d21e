package org.postern.redact.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** A page's columns and cells, each read to its end before what stands beside it; signs of a row that stand far apart are not read on. */
final class ReadDown {
    /** In sizes of the sign behind the gap. */
    private static final double APART = 1;
    private static final double SPACE = 0.2;
    /** From baseline to baseline, in sizes. */
    private static final double FAR = 2.6;
    private static final int TWICE = 2;

    /** Signs that stand together in a row, from {@code from} to {@code to} along it. */
    private record Block(int row, List<PageReading.Sign> signs, double from, double to) {}

    private final List<PageReading.Row> rows;
    private final List<List<Block>> blocks = new ArrayList<>();

    private ReadDown(List<PageReading.Row> rows) {
        this.rows = rows;
        for (int i = 0; i < rows.size(); i++) {
            blocks.add(blocks(i));
        }
    }

    /** Null where rows alone say all: there is one column. */
    static PageReading.Text text(List<PageReading.Row> rows) {
        ReadDown down = new ReadDown(rows);
        boolean beside = false;
        for (int i = 0; i < rows.size() && !beside; i++) {
            beside = down.blocks.get(i).size() > 1 || i > 0 && !meet(down.blocks.get(i - 1).getFirst(), down.blocks.get(i).getFirst());
        }
        return beside ? down.read() : null;
    }

    private PageReading.Text read() {
        PageReading.Text text = new PageReading.Text();
        Set<Block> read = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Block> open = new ArrayDeque<>();
        blocks.forEach(open::addAll);
        while (!open.isEmpty()) {
            Block block = open.poll();
            int before = read.contains(block) ? TWICE : 0;
            while (block != null && before < TWICE) {
                before += read.add(block) ? 0 : 1;
                add(block, text);
                block = under(block);
            }
        }
        return text;
    }

    private static void add(Block block, PageReading.Text text) {
        PageReading.Sign last = null;
        for (PageReading.Sign sign : block.signs()) {
            if (last != null && Math.hypot(sign.x() - last.endX(), sign.y() - last.endY()) > SPACE * Math.max(last.size(), sign.size())) {
                text.part(' ');
            }
            text.add(sign);
            last = sign;
        }
        text.part('\n');
    }

    private Block under(Block block) {
        PageReading.Row here = rows.get(block.row());
        for (int i = block.row() + 1; i < rows.size() && rows.get(i).degrees() == here.degrees(); i++) {
            for (Block next : blocks.get(i)) {
                if (meet(block, next)) {
                    return here.base() - rows.get(i).base() <= FAR * Math.max(here.size(), rows.get(i).size()) ? next : null;
                }
            }
        }
        return null;
    }

    private static boolean meet(Block a, Block b) {
        return a.from() < b.to() && b.from() < a.to();
    }

    private List<Block> blocks(int number) {
        PageReading.Row row = rows.get(number);
        double cos = Math.cos(Math.toRadians(row.degrees()));
        double sin = Math.sin(Math.toRadians(row.degrees()));
        List<Block> found = new ArrayList<>();
        List<PageReading.Sign> together = new ArrayList<>();
        double from = 0;
        double to = 0;
        for (PageReading.Sign sign : row.signs()) {
            double begin = cos * sign.x() + sin * sign.y();
            double end = cos * sign.endX() + sin * sign.endY();
            boolean blank = sign.text().isBlank();
            if (!together.isEmpty() && !blank && Math.min(begin, end) - to > APART * sign.size()) {
                found.add(new Block(number, together, from, to));
                together = new ArrayList<>();
            }
            from = together.isEmpty() ? Math.min(begin, end) : Math.min(from, Math.min(begin, end));
            to = together.isEmpty() ? Math.max(begin, end) : blank ? to : Math.max(to, Math.max(begin, end));
            together.add(sign);
        }
        if (!together.isEmpty()) {
            found.add(new Block(number, together, from, to));
        }
        return found;
    }
}
