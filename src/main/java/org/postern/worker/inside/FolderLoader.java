package org.postern.worker.inside;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Postern's own classes when they lie in folders, as in tests and while developing: read whole before the worker can open no file any more. The jars
 * of the built application need none of this, they stay open.
 */
final class FolderLoader extends ClassLoader {
    private static final String OWN = "org/postern/";

    private final Map<String, byte[]> files = new HashMap<>();

    private FolderLoader(ClassLoader parent) {
        super(parent);
    }

    /** A loader of what lies in the class path's folders; null when it has none. */
    static FolderLoader ofClassPath() throws IOException {
        FolderLoader loader = null;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path folder = Path.of(entry);
            if (!entry.isEmpty() && Files.isDirectory(folder)) {
                loader = loader == null ? new FolderLoader(FolderLoader.class.getClassLoader()) : loader;
                loader.read(folder);
            }
        }
        return loader;
    }

    private void read(Path folder) throws IOException {
        Path own = folder.resolve(OWN);
        if (!Files.isDirectory(own)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(own)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.putIfAbsent(folder.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            byte[] bytes = known == null ? files.get(name.replace('.', '/') + ".class") : null;
            if (bytes != null) {
                known = defineClass(name, bytes, 0, bytes.length);
            }
            return known != null ? known : super.loadClass(name, resolve);
        }
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        byte[] bytes = files.get(name);
        return bytes != null ? new ByteArrayInputStream(bytes) : super.getResourceAsStream(name);
    }
}
