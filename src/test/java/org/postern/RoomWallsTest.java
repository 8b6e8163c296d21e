package org.postern;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The walls between the rooms. */
@AnalyzeClasses(packages = "org.postern", importOptions = ImportOption.DoNotIncludeTests.class)
final class RoomWallsTest {
    private static final String[] SERVER = {"io.quarkus..", "io.vertx..", "jakarta..", "java.sql..", "javax.sql..", "org.jdbi.."};

    @ArchTest
    static final ArchRule enginesKnowNothingOfServerHttpOrSql = noClasses()
            .that().resideInAnyPackage("org.postern.age..", "org.postern.clean..", "org.postern.inspect..", "org.postern.redact..",
                    "org.postern.worker..")
            .should().dependOnClassesThat().resideInAnyPackage(SERVER)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theAgeRoomStandsAlone = noClasses()
            .that().resideInAPackage("org.postern.age..")
            .should().dependOnClassesThat(DescribedPredicate.describe("another room of Postern",
                    type -> type.getPackageName().startsWith("org.postern") && !type.getPackageName().startsWith("org.postern.age")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule thePortalNeverSeesWhatOpensACase = noClasses()
            .that().resideInAPackage("org.postern.portal..")
            .should().dependOnClassesThat(resideInAnyPackage("org.postern.casework..").and(not(resideInAPackage("org.postern.casework.intake..")))
                    .or(resideInAnyPackage("org.postern.vault..", "org.postern.newsroom..", "org.postern.officer..", "org.postern.worker..",
                            "org.postern.clean..", "org.postern.redact..", "org.postern.inspect..", "org.postern.access..")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theNewsroomDoesNotKnowTheOtherPages = noClasses()
            .that().resideInAPackage("org.postern.newsroom..")
            .should().dependOnClassesThat().resideInAnyPackage("org.postern.portal..", "org.postern.officer..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule anOfficerHasNothingThatOpensADocument = noClasses()
            .that().resideInAPackage("org.postern.officer..")
            .should().dependOnClassesThat().resideInAnyPackage("org.postern.portal..", "org.postern.newsroom..", "org.postern.vault..",
                    "org.postern.store..", "org.postern.worker..", "org.postern.clean..", "org.postern.redact..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule caseworkKnowsNoPages = noClasses()
            .that().resideInAPackage("org.postern.casework..")
            .should().dependOnClassesThat().resideInAnyPackage("org.postern.portal..", "org.postern.newsroom..", "org.postern.officer..",
                    "jakarta.ws.rs..", "io.vertx..", "org.apache.pdfbox..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theIntakeKnowsNothingElseOfCasework = noClasses()
            .that().resideInAPackage("org.postern.casework.intake..")
            .should().dependOnClassesThat(resideInAPackage("org.postern.casework..").and(not(resideInAPackage("org.postern.casework.intake..")))
                    .or(resideInAnyPackage("org.postern.vault..", "org.postern.worker..")));

    @ArchTest
    static final ArchRule theRoomsOfCaseworkLieOnTopOfEachOther = slices().matching("org.postern.casework.(*)..").should().beFreeOfCycles();

    /** A page calls services and shows values. Keys, rows, jobs and the hand that writes the log are behind them. */
    @ArchTest
    static final ArchRule pagesSeeTheServicesOfCaseworkAlone = noClasses()
            .that().resideInAnyPackage("org.postern.newsroom..", "org.postern.officer..", "org.postern.access..", "org.postern.web..")
            .should().dependOnClassesThat(resideInAnyPackage("org.postern.casework.keys..", "org.postern.casework.work..")
                    .or(resideInAPackage("org.postern.casework.preparation..").and(not(simpleName("DocumentState"))))
                    .or(resideInAPackage("org.postern.casework.engine..").and(not(simpleName("Sandbox"))))
                    .or(resideInAPackage("org.postern.casework..").and(namesOf("Acts", "Marks", "MarkSteps", "Previews", "Proposals", "Looks",
                            "ReleaseRow", "Manifest", "Casework", "CaseworkBeans", "Onboarding", "Schema"))));

    @ArchTest
    static final ArchRule theFrameKnowsNoRoom = noClasses()
            .that().resideInAPackage("org.postern.web..")
            .should().dependOnClassesThat(DescribedPredicate.describe("another room of Postern",
                    type -> type.getPackageName().startsWith("org.postern") && !type.getPackageName().startsWith("org.postern.web")));

    @ArchTest
    static final ArchRule theWordingKnowsTheSentencesAndTheFrameAlone = noClasses()
            .that().resideInAPackage("org.postern.wording..")
            .should().dependOnClassesThat(DescribedPredicate.describe("another room of Postern", type -> type.getPackageName().startsWith("org.postern")
                    && !Set.of("org.postern.wording", "org.postern.web", "org.postern.inspect").contains(type.getPackageName())));

    @ArchTest
    static final ArchRule everyRouteOfThePortalIsAbsentFromTheNewsroom = routesAreAbsentFrom("newsroom", "org.postern.portal..");

    @ArchTest
    static final ArchRule everyRouteOfTheStaffIsAbsentFromThePortal =
            routesAreAbsentFrom("portal", "org.postern.newsroom..", "org.postern.officer..", "org.postern.access..");

    private static DescribedPredicate<JavaClass> namesOf(String... names) {
        Set<String> known = Set.of(names);
        return DescribedPredicate.describe("one of " + known, type -> known.contains(type.getSimpleName()));
    }

    private static ArchRule routesAreAbsentFrom(String role, String... rooms) {
        return com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes()
                .that().resideInAnyPackage(rooms).and().areAnnotatedWith(jakarta.ws.rs.Path.class)
                .should().beAnnotatedWith(DescribedPredicate.describe("@EndpointDisabled in the role " + role,
                        mark -> mark.getRawType().getName().equals("io.quarkus.resteasy.reactive.server.EndpointDisabled")
                                && "postern.role".equals(mark.get("name").orElse(null)) && role.equals(mark.get("stringValue").orElse(null))))
                .allowEmptyShould(true);
    }
}
