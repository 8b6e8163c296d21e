package org.postern.casework.preparation;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.UUID;
import org.postern.age.AgeException;
import org.postern.age.Armor;
import org.postern.age.ArmorException;
import org.postern.age.HybridIdentity;
import org.postern.age.NoMatchException;
import org.postern.age.Opener;
import org.postern.age.SealedForm;
import org.postern.casework.engine.Engine;
import org.postern.casework.engine.WhyNot;
import org.postern.casework.keys.CaseKeys;
import org.postern.casework.keys.Holders;

/**
 * The seal that a source put on a file before sending it: their browser seals for the case, their own age program for the newsroom's
 * published recipient. The file is kept as it came; what is prepared is its content.
 */
final class SourceSeal {
    /** Somebody of the desk who holds the case must sign in. */
    static final class KeyAbsent extends IOException {
        private static final long serialVersionUID = 1L;

        private KeyAbsent() {
            super("This file is locked for the newsroom key, which nobody signed in now holds together with the case.");
        }
    }

    private final Holders holders;

    SourceSeal(Holders holders) {
        this.holders = holders;
    }

    /**
     * The content under the seal, or the file itself when it has none. Closing it closes {@code received}.
     *
     * @throws KeyAbsent      when nobody who holds the case and a newsroom key is signed in: the document goes on waiting
     * @throws Engine.Refusal when nobody here can ever open it
     */
    SeekableByteChannel lift(SeekableByteChannel received, UUID caseId, CaseKeys.HeldCase held) throws IOException {
        try {
            return switch (SealedForm.of(received)) {
                case NONE -> received;
                case BINARY -> open(received, caseId, held.identities());
                case TEXT -> open(Armor.channel(received), caseId, held.identities());
            };
        } catch (NoMatchException somebodyElse) {
            throw new Engine.Refusal(WhyNot.LOCKED_FOR_ANOTHER_KEY.with());
        } catch (AgeException broken) {
            throw new Engine.Refusal((broken instanceof ArmorException ? WhyNot.LOCKED_TEXT_BROKEN : WhyNot.LOCKED_AND_BROKEN).with());
        }
    }

    private SeekableByteChannel open(SeekableByteChannel received, UUID caseId, List<HybridIdentity> caseKeys) throws IOException {
        try {
            return Opener.openChannel(received, caseKeys);
        } catch (NoMatchException notForTheCase) {
            List<HybridIdentity> newsroomKeys = holders.newsroomKeys(caseId);
            if (newsroomKeys.isEmpty()) {
                throw new KeyAbsent();
            }
            return Opener.openChannel(received, newsroomKeys);
        }
    }
}
