package org.postern.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModulePackagesAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.lang.reflect.AccessFlag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.lang.model.SourceVersion;

/**
 * Makes the Java that workers run on: of the JDK only the modules that parsers need, and Postern and the parsers as one more module in the same file.
 * A class path of forty jars names twenty thousand files, and each JVM reads all those names when it opens the jars, which a worker must do before
 * it is confined: a third of its start. Here nothing is left to open. The build makes it once; without it workers start from the jars and do the same.
 */
public final class WorkerRuntime {
    /** Postern and the parsers, as a module. */
    static final String MODULE = "org.postern.workers";
    /** Says from which jar the runtime was made. The last file that is written: a runtime without it is not one. */
    private static final String ORIGIN = "made-from";
    /** What the JDK said of itself: one that was renewed since, perhaps for its own safety, must not live on in here. */
    private static final String RELEASE = "release";
    private static final String RELEASE_THEN = "made-with";
    /** Of the JDK; what they need comes along. No HTTP client, no compiler, no debugger, no remote anything. */
    private static final List<String> JDK_MODULES = List.of("java.desktop", "java.logging", "java.management", "java.naming", "java.sql", "java.xml",
            "jdk.charsets", "jdk.localedata", "jdk.unsupported");
    /** Services that are looked for and that nobody in here provides. */
    private static final List<String> USES = List.of("org.slf4j.spi.SLF4JServiceProvider", "org.apache.logging.log4j.spi.Provider",
            "org.apache.logging.log4j.util.PropertySource", "org.apache.commons.logging.LogFactory", "javax.imageio.spi.ImageReaderSpi",
            "javax.imageio.spi.ImageWriterSpi", "com.fasterxml.jackson.databind.Module");
    /** What {@code -Djava.lang.invoke.MethodHandle.TRACE_RESOLVE=true} says was not found, in the command and in a worker that cleans. */
    private static final String FORMS = "lambda-forms.txt";
    private static final String SERVICES = "META-INF/services/";

    private WorkerRuntime() {}

    /** Makes the runtime beside the application's jar. */
    public static void main(String[] none) throws IOException {
        make(WorkerClassPath.findWithCommandLine(), WorkerClassPath.runtime());
    }

    /** Whether a folder holds such a runtime and not a whole JDK. */
    static boolean isOne(Path jdk) {
        return Files.isRegularFile(jdk.resolve(ORIGIN));
    }

    /** Whether a runtime stands here that was made from this jar, with the JDK that runs now. */
    static boolean fits(Path runtime, Path ownJar) {
        try {
            return isOne(runtime) && Files.readString(runtime.resolve(ORIGIN)).equals(origin(ownJar))
                    && Files.mismatch(runtime.resolve(RELEASE_THEN), jdk().resolve(RELEASE)) == -1;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static Path jdk() {
        return Path.of(System.getProperty("java.home"));
    }

    static void make(List<Path> jars, Path runtime) throws IOException {
        delete(runtime);
        Path parts = Files.createDirectories(runtime.resolveSibling(runtime.getFileName() + ".partial"));
        try {
            Path module = parts.resolve(MODULE + ".jar");
            merge(jars, module);
            Path linked = parts.resolve("linked");
            link(module, linked);
            addForms(linked.resolve("lib/classlist"));
            trimSecurity(linked.resolve("conf/security/java.security"));
            Files.copy(jdk().resolve(RELEASE), linked.resolve(RELEASE_THEN));
            Files.writeString(linked.resolve(ORIGIN), origin(jars.getFirst()));
            Files.move(linked, runtime, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(parts);
        }
    }

    /** By content: a copied application keeps its runtime. */
    private static String origin(Path jar) throws IOException {
        var sum = new CRC32();
        byte[] content = Files.readAllBytes(jar);
        sum.update(content);
        return jar.getFileName() + " " + content.length + " " + Long.toHexString(sum.getValue()) + "\n";
    }

    /** One modular jar of all: of a file that several have, the first, as on a class path; of the lists of services, all lines. */
    private static void merge(List<Path> jars, Path module) throws IOException {
        var services = new TreeMap<String, Set<String>>();
        var names = new TreeSet<String>();
        try (var zip = new ZipOutputStream(Files.newOutputStream(module))) {
            for (Path jar : jars) {
                try (var file = new JarFile(jar.toFile(), false, JarFile.OPEN_READ, Runtime.version()); Stream<JarEntry> entries = file.versionedStream()) {
                    for (JarEntry entry : (Iterable<JarEntry>) entries.filter(one -> !one.isDirectory())::iterator) {
                        byte[] content = file.getInputStream(entry).readAllBytes();
                        if (entry.getName().startsWith(SERVICES)) {
                            services.computeIfAbsent(entry.getName().substring(SERVICES.length()), name -> new LinkedHashSet<>()).addAll(providers(content));
                        } else if (!entry.getName().startsWith("META-INF/") && !entry.getName().equals("module-info.class") && names.add(entry.getName())) {
                            store(zip, entry.getName(), content);
                        }
                    }
                }
            }
            USES.forEach(service -> services.computeIfAbsent(service, name -> new LinkedHashSet<>()));
            services.keySet().removeIf(service -> !service.startsWith("javax.") && !names.contains(file(service)));
            services.values().forEach(providers -> providers.removeIf(provider -> !names.contains(file(provider))));
            store(zip, "module-info.class", description(packages(names), services));
        }
    }

    private static List<String> providers(byte[] list) {
        return new String(list, StandardCharsets.UTF_8).lines().map(line -> line.replaceFirst("#.*", "").strip()).filter(line -> !line.isEmpty()).toList();
    }

    private static String file(String className) {
        return className.replace('.', '/') + ".class";
    }

    private static Set<String> packages(Set<String> names) {
        var packages = new TreeSet<String>();
        for (String name : names) {
            String folder = name.substring(0, Math.max(0, name.lastIndexOf('/'))).replace('/', '.');
            if (SourceVersion.isName(folder)) {
                packages.add(folder);
            }
        }
        return packages;
    }

    /** Open, and all of it exported, as on a class path: the parsers read their own resources, and Jackson our records. */
    private static byte[] description(Set<String> packages, Map<String, Set<String>> services) {
        var module = ModuleAttribute.of(ModuleDesc.of(MODULE), builder -> {
            builder.moduleFlags(AccessFlag.OPEN);
            builder.requires(ModuleDesc.of("java.base"), List.of(AccessFlag.MANDATED), null);
            JDK_MODULES.forEach(name -> builder.requires(ModuleDesc.of(name), List.of(), null));
            packages.forEach(name -> builder.exports(PackageDesc.of(name), List.of()));
            services.forEach((service, providers) -> {
                builder.uses(ClassDesc.of(service));
                if (!providers.isEmpty()) {
                    builder.provides(ClassDesc.of(service), providers.stream().map(ClassDesc::of).toArray(ClassDesc[]::new));
                }
            });
        });
        return ClassFile.of().buildModule(module, all -> all.with(ModulePackagesAttribute.ofNames(packages.stream().map(PackageDesc::of).toList())));
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        var sum = new CRC32();
        sum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static void link(Path module, Path linked) throws IOException {
        var said = new StringWriter();
        var words = new PrintWriter(said);
        int exit = ToolProvider.findFirst("jlink").orElseThrow(() -> new IOException("This JDK has no jlink.")).run(words, words,
                "--module-path", module.toString(), "--add-modules", MODULE, "--output", linked.toString(), "--no-header-files", "--no-man-pages");
        if (exit != 0) {
            throw new IOException("jlink made no runtime: " + said);
        }
    }

    /**
     * The JDK spins classes for the shapes in which methods are called by handle, but for those that this list of its names, which a start cache takes
     * in. Calls of the C library have shapes of their own: each start of a worker, and of a command, would spin them anew, a millisecond for one.
     */
    private static void addForms(Path list) throws IOException {
        try (InputStream forms = WorkerRuntime.class.getResourceAsStream(FORMS)) {
            List<String> lines = new String(forms.readAllBytes(), StandardCharsets.UTF_8).lines().map(form -> "@lambda-form-invoker " + form).toList();
            Files.write(list, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /**
     * Only the two providers of cryptography that parsers ask for: looking for a cipher makes all that stand before it. And none of the 1,500 lines of
     * explanation, which are read at each start.
     */
    private static void trimSecurity(Path settings) throws IOException {
        var kept = new ArrayList<String>();
        for (String line : Files.readAllLines(settings)) {
            if (!line.isBlank() && !line.startsWith("#") && !line.matches("security\\.provider\\.\\d+=.*")) {
                kept.add(line);
            }
        }
        kept.add("security.provider.1=SUN");
        kept.add("security.provider.2=SunJCE");
        Files.write(settings, kept);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
