package org.postern.officer;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What a security officer reads: today, the log, who holds what. */
@MessageBundle("officer")
interface OfficerWords {
    @Message("Places") String places();
    @Message("Sign out") String signOut();
    @Message("Today") String today();
    @Message("Log") String log();
    @Message("Access") String access();
    @Message("An officer sees who did what and when. No page here opens a document, a message or a mark.") String lead();

    @Message("Log of events") String logState();
    @Message("whole: {n} events, each one chained to the one before") String logWhole(long n);
    @Message("broken at event {n}: it was changed outside Postern. Keep a copy of the database and call the other officers.") String logBroken(long n);
    @Message("Signed in, vault open") String unlocked();
    @Message("{#if n eq 0}nobody{#else if n eq 1}1 person{#else}{n} people{/if}") String people(int n);
    @Message("Refused in the last 7 days") String refusals();
    @Message("{#if n eq 1}1 refusal{#else}{n} refusals{/if}") String refusalCount(int n);
    @Message("Frozen now") String frozenNow();
    @Message("nothing") String frozenNothing();
    @Message("Good") String good();
    @Message("Look at this") String bad();
    @Message("Last refusals") String lastRefusals();
    @Message("Nothing was refused in the last 7 days.") String refusalsNone();

    @Message("Show") String show();
    @Message("anybody") String anybody();
    @Message("did anything") String anything();
    @Message("in any case") String anyCase();
    @Message("at any time") String anyTime();
    @Message("today") String timeToday();
    @Message("in the last 7 days") String timeWeek();
    @Message("in the last 30 days") String timeMonth();
    @Message("with any outcome") String anyOutcome();
    @Message("and it was done") String outcomeDone();
    @Message("and it was refused") String outcomeRefused();
    @Message("Who") String who();
    @Message("What") String what();
    @Message("Where") String where();
    @Message("When") String when();
    @Message("How it ended") String how();
    @Message("Time (UTC)") String time();
    @Message("Event") String event();
    @Message("Outcome") String outcome();
    @Message("Proof") String proof();
    @Message("done") String done();
    @Message("refused") String refused();
    @Message("case {name}") String inCase(String name);
    @Message("concerning {name}") String concerning(String name);
    @Message("SHA-256 of this event and all before it") String proofWhat();
    @Message("No event answers to this. Widen one of the choices above.") String logNone();
    @Message("{#if n eq 0}No event{#else if n eq 1}1 event{#else}{n} events{/if} from {from} to {to}{#if refused gt 0}, of which {refused} refused{/if}. The most in one day: {most}.") String plotted(int n, String from, String to, int refused, int most);
    @Message("Take a copy of the whole log") String export();
    @Message("One event a line, as JSON, with its hash and the one before: whoever has the copy can follow the chain without this server. Names of people and cases are not in it.") String exportMeans();
    @Message("Earlier events") String earlier();
    @Message("Latest events") String latest();
    @Message("the source") String source();

    @Message("Who holds which case") String accessTitle();
    @Message("No case has been granted to anybody.") String accessNone();
    @Message("Person") String person();
    @Message("{day}, by {who}") String sinceBy(String day, String who);
    @Message("{day}, opened at the desk") String sinceOpened(String day);
    @Message("People") String staff();
    @Message("Roles") String roles();
    @Message("Key") String key();
    @Message("none") String noKey();
    @Message("Cases") String cases();
    @Message("Releases") String releases();
    @Message("No release yet.") String releasesNone();
    @Message("Recipients") String recipients();
    @Message("Open until") String until();
    @Message("State") String state();
    @Message("in use") String inUse();
    @Message("frozen") String frozen();
    @Message("Freeze") String freeze();
    @Message("Freeze {name}") String freezeNamed(String name);
    @Message("Take up again") String thaw();
    @Message("Take up {name} again") String thawNamed(String name);
    @Message("{name} cannot sign in to anything from this moment, and their keys are erased from memory.") String freezePersonWhat(String name);
    @Message("Nobody can open case {name} from this moment, and no release of it can be read.") String freezeCaseWhat(String name);
    @Message("Nobody can read or download this release from this moment. What was downloaded before stays where it is.") String freezeReleaseWhat();
    @Message("Action") String action();
    @Message("the release to {names}") String releaseTo(String names);
    @Message("waits for a second person") String releaseWaiting();
    @Message("open") String releaseOpen();
    @Message("ended") String releaseEnded();
    @Message("journalist") String roleJournalist();
    @Message("triage desk") String roleDesk();
    @Message("editor") String roleEditor();
    @Message("partner") String rolePartner();
    @Message("security officer") String roleOfficer();
}
