package org.postern.casework.engine;

import java.util.Optional;
import org.postern.inspect.Said;

/** Whether hostile documents can be opened on this server. Where they cannot, they wait, and everybody who works here is told why. */
public final class Sandbox {
    private final Engine engine;

    public Sandbox(Engine engine) {
        this.engine = engine;
    }

    /** What is missing and what to do about it, in one sentence; empty when all is well. It says nothing of any document. */
    public Optional<Said> obstacle() {
        return engine.obstacle();
    }
}
