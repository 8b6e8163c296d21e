package org.postern;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** No route is forgotten: the tables of who may do what, which {@code WhoMayDoWhatIT} tries, name each route that the program has. */
final class RoutesTest {
    private static final String REQUEST_METHOD = "jakarta.ws.rs.HttpMethod";

    @Test
    void eachRouteStandsInATableOfWhoMayDoWhat() throws IOException {
        var inTables = new TreeSet<String>();
        for (String table : new String[] {"newsroom", "portal"}) {
            for (String line : Files.readAllLines(java.nio.file.Path.of("src/test/resources/routes/" + table + ".txt"))) {
                if (!line.startsWith("#") && !line.startsWith("method")) {
                    String[] cells = line.split("\\|");
                    inTables.add(cells[0].strip() + " " + named(cells[1].strip().replaceFirst("\\?.*", "")));
                }
            }
        }
        Set<String> routes = routes();
        assertThat(routes).as("routes that the classes declare").hasSizeGreaterThan(80);
        assertThat(inTables).as("routes with a line for each role").containsAll(routes);
    }

    private static Set<String> routes() {
        var routes = new TreeSet<String>();
        for (JavaClass page : new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.postern")) {
            if (!page.isAnnotatedWith(Path.class)) {
                continue;
            }
            for (JavaMethod method : page.getMethods()) {
                boolean answers = method.getAnnotations().stream().anyMatch(of -> of.getRawType().isAnnotatedWith(REQUEST_METHOD));
                if (answers) {
                    assertThat(method.isAnnotatedWith(GET.class) || method.isAnnotatedWith(POST.class)).as(method.getFullName() + " is a GET or a POST").isTrue();
                    String below = method.isAnnotatedWith(Path.class) ? method.getAnnotationOfType(Path.class).value() : "";
                    String path = ("/" + page.getAnnotationOfType(Path.class).value() + "/" + below).replaceAll("/+", "/");
                    routes.add((method.isAnnotatedWith(GET.class) ? "GET " : "POST ") + (path.length() > 1 ? path.replaceFirst("/$", "") : path));
                }
            }
        }
        return routes;
    }

    /** The names that the tables give to what a route leaves open. */
    private static String named(String route) {
        return route.replace("CASE", "{case}").replace("DOC", "{document}").replace("PROP", "{proposal}").replace("REL", "{release}")
                .replaceFirst("(page|preview|original|output|words)/\\d+\\.", "$1/{page}.").replaceFirst("/officer/(freeze|thaw)/\\w+", "/officer/$1/{kind}").replaceFirst("/officer/everything/\\w+", "/officer/everything/{step}");
    }
}
