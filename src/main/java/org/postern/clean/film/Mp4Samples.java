package org.postern.clean.film;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.postern.clean.CleanContext;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Splicer;

/** Puts the chunks of all tracks into the order in which they stand in the input, each sample filtered, with nothing between them. */
final class Mp4Samples {
    /** A film is not searched for ever for what nobody plays. */
    private static final int MAX_GAPS_TOLD = 50;

    private record Place(Mp4Track track, int chunk, long at, long order) { }

    private final Source in;
    private final CleanContext context;
    private final List<Mp4Track> tracks;
    private final Splicer body;
    private final List<StreamFilter> filters = new ArrayList<>();

    Mp4Samples(Source in, CleanContext context, List<Mp4Track> tracks) {
        this.in = in;
        this.context = context;
        this.tracks = tracks;
        body = new Splicer(in.bytes());
    }

    /** Filters all samples; afterwards the tracks' tables say where in the returned bytes they stand. */
    Splicer gather(List<Box> data) throws IOException {
        List<Place> places = places();
        var gaps = new Mp4Gaps(in, context, data);
        for (Mp4Track track : tracks) {
            Mp4Entry first = track.entries.getFirst();
            for (Mp4Entry entry : track.entries) {
                if (!entry.codec.equals(first.codec) || entry.lengthSize() != first.lengthSize()) {
                    throw in.unsupported("box stsd", FilmFlaw.TWO_CODINGS_IN_ONE_TRACK);
                }
            }
            filters.add(first.filter());
        }
        long[] next = new long[tracks.size()];
        for (Place place : places) {
            int number = tracks.indexOf(place.track);
            long count = place.track.chunkCount.get(place.chunk);
            long length = chunk(place, filters.get(number), next[number], count);
            gaps.used(place.at, length);
            next[number] += count;
        }
        gaps.tell(MAX_GAPS_TOLD);
        for (int i = 0; i < filters.size(); i++) {
            filters.get(i).tell(context, "track " + (i + 1));
        }
        return body;
    }

    List<StreamFilter> filters() {
        return filters;
    }

    /** Chunks of one track stay in their order, wherever they stand. */
    private List<Place> places() throws IOException {
        var places = new ArrayList<Place>();
        long total = 0;
        for (Mp4Track track : tracks) {
            long before = -1;
            long sample = 0;
            for (int chunk = 0; chunk < track.chunkAt.size(); chunk++) {
                long at = track.chunkAt.get(chunk);
                places.add(new Place(track, chunk, at, Math.max(at, before)));
                before = Math.max(before, at);
                for (long i = 0; track.constantSize == 0 && i < track.chunkCount.get(chunk); i++) {
                    total += track.size(sample++);
                }
            }
            total += track.constantSize * track.samples;
            if (total > in.size() || total < 0) {
                throw in.damaged("box stsz", FilmFlaw.SAMPLES_LARGER_THAN_FILM);
            }
        }
        places.sort(java.util.Comparator.comparingLong(Place::order));
        return places;
    }

    /** Writes a chunk and sets its new place and its samples' new sizes. @return its length in the input */
    private long chunk(Place place, StreamFilter filter, long firstSample, long count) throws IOException {
        Mp4Track track = place.track;
        long at = track.chunkAt.get(place.chunk);
        track.chunkAt.set(place.chunk, body.size());
        if (track.constantSize > 0 && filter == StreamFilter.PLAIN) {
            in.within(at, track.constantSize * count);
            body.copy(at, track.constantSize * count);
            return track.constantSize * count;
        }
        if (track.constantSize > 0) {
            long size = track.constantSize;
            track.constantSize = 0;
            for (long i = 0; i < track.samples; i++) {
                track.sizes.add(size);
            }
        }
        long position = at;
        for (long sample = firstSample; sample < firstSample + count; sample++) {
            long size = track.size(sample);
            in.within(position, size);
            if (size > Integer.MAX_VALUE) {
                throw in.damaged("box stsz", FilmFlaw.SAMPLE_TOO_LARGE);
            }
            long before = body.size();
            filter.sample(in, position, (int) size, body);
            track.sizes.set((int) sample, body.size() - before);
            position += size;
        }
        return position - at;
    }
}
