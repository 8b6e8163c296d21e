package org.postern;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
            .should().dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe("another room of Postern",
                    type -> type.getPackageName().startsWith("org.postern") && !type.getPackageName().startsWith("org.postern.age")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule thePortalNeverSeesWhatOpensACase = noClasses()
            .that().resideInAPackage("org.postern.portal..")
            .should().dependOnClassesThat().resideInAnyPackage("org.postern.casework", "org.postern.vault..", "org.postern.newsroom..",
                    "org.postern.officer..", "org.postern.worker..", "org.postern.clean..", "org.postern.redact..", "org.postern.inspect..",
                    "org.postern.access..")
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
}
