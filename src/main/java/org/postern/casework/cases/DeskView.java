package org.postern.casework.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What one person sees when they come in: new cases (desk members only) and the cases they hold, what waits for them first. */
public record DeskView(List<NewCase> fresh, List<HeldCase> mine) {
    public DeskView {
        fresh = List.copyOf(fresh);
        mine = List.copyOf(mine);
    }

    /** All that is known before somebody opens it. */
    public record NewCase(UUID id, String name, LocalDate arrivedOn, String sizeClass) {}

    public record HeldCase(UUID id, String name, LocalDate arrivedOn, int documents, int documentsReady, int documentsPending,
                           int proposalsToDecide, int releasesToConfirm, int sentBack) {
        /** Somebody else waits for this person. */
        public boolean waiting() {
            return proposalsToDecide + releasesToConfirm + sentBack > 0;
        }
    }
}
