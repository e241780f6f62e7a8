package org.geeklayer.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;

/** Where the program starts. */
public final class Main {
    private Main() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param args the command and its arguments
     */
    public static void main(String[] args) {
        // The option parser sorts help by the default locale; in Turkish, i comes after z.
        Locale.setDefault(Locale.ROOT);
        // Not System.out: it swallows a full disk.
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        System.exit(run(args, System.in, out, err, isTerminal()));
    }

    // Before Java 22 there is no console without a terminal; from then on there always is one, which can be asked.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        if (Boolean.getBoolean("geeklayer.terminal")) {
            return true; // the start script has looked
        }
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /**
     * Runs a command.
     *
     * @param args the command and its arguments
     * @param in standard input
     * @param out standard output
     * @param err standard error
     * @param isTerminal whether a person watches standard error
     * @return the exit code
     */
    static int run(String[] args, InputStream in, OutputStream out, OutputStream err, boolean isTerminal) {
        return run(Console.of(in, out, err, System.getenv(), isTerminal), args);
    }

    static int run(Console console, String... args) {
        try {
            return Commands.run(console, args);
        } catch (OutOfMemoryError e) {
            return Faults.outOfMemory(
                    console); // nothing of the command can be reached any more: there is room for a line
        }
    }
}
