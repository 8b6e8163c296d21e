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
        return down.isBeside() ? down.read() : null;
    }

    /**
     * A column as rows.
     *
     * @param begins whether nothing stands over it
     * @param ends   whether nothing stands under it
     */
    record Column(List<PageReading.Row> rows, boolean begins, boolean ends) {}

    /** None where there is one column. */
    static List<Column> columns(List<PageReading.Row> rows) {
        ReadDown down = new ReadDown(rows);
        List<Column> columns = new ArrayList<>();
        if (down.isBeside()) {
            for (List<Block> chain : down.chains()) {
                columns.add(new Column(chain.stream().map(block -> new PageReading.Row(rows.get(block.row()).degrees(), rows.get(block.row()).base(), rows.get(block.row()).size(), block.signs())).toList(),
                        !down.isUnderAny(chain.getFirst()), down.under(chain.getLast()) == null));
            }
        }
        return columns;
    }

    private boolean isUnderAny(Block block) {
        PageReading.Row here = rows.get(block.row());
        for (int i = block.row() - 1; i >= 0 && rows.get(i).degrees() == here.degrees() && rows.get(i).base() - here.base() <= FAR * Math.max(here.size(), rows.get(i).size()); i--) {
            if (blocks.get(i).stream().anyMatch(over -> meet(over, block))) {
                return true;
            }
        }
        return false;
    }

    private boolean isBeside() {
        for (int i = 0; i < rows.size(); i++) {
            if (blocks.get(i).size() > 1 || i > 0 && !meet(blocks.get(i - 1).getFirst(), blocks.get(i).getFirst())) {
                return true;
            }
        }
        return false;
    }

    private PageReading.Text read() {
        PageReading.Text text = new PageReading.Text();
        chains().forEach(column -> column.forEach(block -> add(block, text)));
        return text;
    }

    private List<List<Block>> chains() {
        List<List<Block>> chains = new ArrayList<>();
        Set<Block> read = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Block> open = new ArrayDeque<>();
        blocks.forEach(open::addAll);
        while (!open.isEmpty()) {
            Block block = open.poll();
            List<Block> chain = new ArrayList<>();
            int before = read.contains(block) ? TWICE : 0;
            while (block != null && before < TWICE) {
                before += read.add(block) ? 0 : 1;
                chain.add(block);
                block = under(block);
            }
            if (!chain.isEmpty()) {
                chains.add(chain);
            }
        }
        return chains;
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
