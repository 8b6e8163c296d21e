package org.postern.newsroom;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.postern.casework.acts.NotFoundException;

/** Tells an open page that something on the server has changed. An event carries its name alone: the page then asks for what it may see. */
final class Pulse {
    /** Slow enough for a hundred open pages, quick enough that a progress bar moves. */
    private static final Duration BEAT = Duration.ofSeconds(1);

    private Pulse() {}

    /**
     * @param seen the mark of what the page showed when it was made, as {@link #mark} gave it: what changed between the page and this stream is told
     *             at once, and so is what changed while the stream was broken; null or empty when the page does not say
     * @param look what is watched, name to state; called once a second while the page is open. When it fails (the vault has closed,
     *             the case is gone) the page hears of it once and the stream ends
     */
    static Multi<OutboundSseEvent> of(Sse sse, String seen, Supplier<Map<String, String>> look) {
        Map<String, String> first = look.get();
        Map<String, String> last = seen == null || seen.isEmpty() || seen.equals(mark(first)) ? new HashMap<>(first) : new HashMap<>();
        return Multi.createFrom().ticks().every(BEAT)
                .onOverflow().drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onItem().transformToIterable(tick -> changes(last, look.get()))
                .map(name -> sse.newEventBuilder().name(name).data("1").build())
                .onFailure().recoverWithMulti(() -> Multi.createFrom().item(sse.newEventBuilder().name("changed").data("1").build()));
    }

    /** For the address of the stream: tells one state from another, and nothing about it. */
    static String mark(Map<String, String> state) {
        return Integer.toHexString(new TreeMap<>(state).hashCode());
    }

    /** The same, to be taken before the page is made. It is empty for whoever may not look: the page itself says so, and the log hears of it there. */
    static String mark(Supplier<Map<String, String>> look) {
        try {
            return mark(look.get());
        } catch (NotFoundException notForThem) {
            return "";
        }
    }

    private static List<String> changes(Map<String, String> last, Map<String, String> now) {
        List<String> changed = now.entrySet().stream().filter(entry -> !entry.getValue().equals(last.get(entry.getKey()))).map(Map.Entry::getKey).toList();
        last.putAll(now);
        return changed;
    }
}
