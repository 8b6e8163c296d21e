package org.postern.newsroom;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Tells an open page that something on the server has changed. An event carries its name alone: the page then asks for what it may see. */
final class Pulse {
    /** Slow enough for a hundred open pages, quick enough that a progress bar moves. */
    private static final Duration BEAT = Duration.ofSeconds(1);

    private Pulse() {}

    /**
     * @param look what is watched, name to state; called once a second while the page is open. When it fails (the vault has closed,
     *             the case is gone) the page hears of it once and the stream ends
     */
    static Multi<OutboundSseEvent> of(Sse sse, Supplier<Map<String, String>> look) {
        Map<String, String> last = new HashMap<>(look.get());
        return Multi.createFrom().ticks().every(BEAT)
                .onOverflow().drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onItem().transformToIterable(tick -> changes(last, look.get()))
                .map(name -> sse.newEventBuilder().name(name).data("1").build())
                .onFailure().recoverWithMulti(() -> Multi.createFrom().item(sse.newEventBuilder().name("changed").data("1").build()));
    }

    private static List<String> changes(Map<String, String> last, Map<String, String> now) {
        List<String> changed = now.entrySet().stream().filter(entry -> !entry.getValue().equals(last.get(entry.getKey()))).map(Map.Entry::getKey).toList();
        last.putAll(now);
        return changed;
    }
}
