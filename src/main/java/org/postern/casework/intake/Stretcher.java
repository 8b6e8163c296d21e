package org.postern.casework.intake;

import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Stretches a codename with Argon2id (RFC 9106): 64 MiB, three passes, one lane. Few run at once and few wait, so that a flood of
 * codenames takes neither the memory nor the processors from those who are already in.
 */
public final class Stretcher {
    static final int MEMORY_KIB = 64 * 1024;
    static final int PASSES = 3;
    static final int LANES = 1;
    /** A slot needs 64 MiB; a quarter of the heap for each leaves room for uploads even with 256 MB. */
    private static final long HEAP_PER_SLOT = 4L * MEMORY_KIB * 1024;
    /** Who would wait longer than about 20 s is told at once to come back. */
    private static final int WAITING_PER_SLOT = 48;
    private static final int MAX_WAIT_SECONDS = 30;

    private final Semaphore slots;
    private final AtomicInteger present = new AtomicInteger();
    private final int places;

    public Stretcher(int concurrent) {
        this(concurrent, WAITING_PER_SLOT);
    }

    Stretcher(int concurrent, int waitingPerSlot) {
        slots = new Semaphore(concurrent, true);
        places = concurrent * (1 + waitingPerSlot);
    }

    /** As many at once as heap and processors bear: half the processors, a slot for each 256 MB of heap, at least one. */
    public static Stretcher forThisMachine() {
        Runtime machine = Runtime.getRuntime();
        long byHeap = machine.maxMemory() / HEAP_PER_SLOT;
        return new Stretcher((int) Math.clamp(byHeap, 1, Math.max(1, machine.availableProcessors() / 2)));
    }

    /**
     * 32 bytes; the caller erases them.
     *
     * @throws BusyException when too many are waiting already
     */
    byte[] stretch(byte[] secret, byte[] salt) throws BusyException {
        if (present.incrementAndGet() > places) {
            present.decrementAndGet();
            throw new BusyException();
        }
        try {
            if (!slots.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new BusyException();
            }
            try {
                return argon2id(secret, salt);
            } finally {
                slots.release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        } finally {
            present.decrementAndGet();
        }
    }

    private static byte[] argon2id(byte[] secret, byte[] salt) {
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB).withIterations(PASSES).withParallelism(LANES)
                .withSalt(salt).build();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] stretched = new byte[32];
        try {
            generator.generateBytes(secret, stretched);
            return stretched;
        } catch (RuntimeException failure) {
            Arrays.fill(stretched, (byte) 0);
            throw failure;
        }
    }
}
