package org.postern.worker.inside;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.postern.worker.confine.Becoming;
import org.postern.worker.confine.Confinement;
import org.postern.worker.confine.Kind;
import org.postern.worker.confine.NoSandbox;
import org.postern.worker.confine.Reach;
import org.postern.worker.wire.FieldWriter;
import org.postern.worker.wire.Fields;
import org.postern.worker.wire.Frame;
import org.postern.worker.wire.FrameReader;
import org.postern.worker.wire.FrameWriter;
import org.postern.worker.wire.Message;

/**
 * The start of a converter: confines itself, says so, and becomes the program. It never sees a byte of the document, which lies in the scratch place
 * for the program alone.
 */
public final class ConverterMain {
    private static final int MOST = 1_000;
    private static final int LONGEST = 4_096;

    private ConverterMain() {}

    /** @param arguments the parent's process id */
    public static void main(String[] arguments) throws Exception {
        FolderLoader folders = FolderLoader.ofClassPath();
        if (folders == null) {
            serve(arguments);
        } else {
            folders.loadClass(ConverterMain.class.getName()).getMethod("serve", String[].class).invoke(null, (Object) arguments);
        }
    }

    public static void serve(String[] arguments) throws Exception {
        int parent = Integer.parseInt(arguments[0]);
        Confinement.dieWithParent(parent);
        var in = new FrameReader(new FileInputStream(FileDescriptor.in));
        var out = new FrameWriter(new FileOutputStream(FileDescriptor.out));
        Frame order = in.next();
        if (order == null || order.message() != Message.TASK) {
            Runtime.getRuntime().halt(Exit.NO_SANDBOX);
        }
        var fields = order.fields();
        var kind = new Kind.Converts(fields.number(1, Long.MAX_VALUE, "memory"), fields.number(1, Long.MAX_VALUE, "a file's size"), fields.truth("sockets"));
        var reach = new Reach(paths(strings(fields)), paths(strings(fields)), Path.of(fields.text(LONGEST, "the scratch place")));
        List<String> command = strings(fields);
        List<String> environment = strings(fields);
        fields.end("the order's end");
        try {
            Becoming.narrow(reach);
            Confinement.confineThisProcess(kind);
        } catch (NoSandbox refused) {
            Runtime.getRuntime().halt(Exit.NO_SANDBOX);
        }
        int doors = 0;
        for (Confinement.Shut door : Confinement.tryTheDoors(parent)) {
            doors |= 1 << door.ordinal();
        }
        out.write(Message.READY, new FieldWriter().integer(doors).done());
        out.flush();
        // The parent looks at this process, and only then writes the document into the scratch place and lets it go on.
        Frame go = in.next();
        if (go != null && go.message() == Message.TASK) {
            Becoming.become(command, environment);
        }
        Runtime.getRuntime().halt(Exit.NO_CONVERTER);
    }

    private static List<String> strings(Fields fields) throws Exception {
        int count = fields.count(MOST, 4, "a list");
        var strings = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            strings.add(fields.text(LONGEST, "a word"));
        }
        return strings;
    }

    private static List<Path> paths(List<String> names) {
        return names.stream().map(Path::of).toList();
    }
}
