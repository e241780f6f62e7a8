package org.geeklayer.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;

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
        Faults faults = new Faults(console);
        return commandLine(console)
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(faults)
                .setParameterExceptionHandler(faults)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .execute(args);
    }

    private static CommandLine commandLine(Console console) {
        return new CommandLine(new Geeklayer(console))
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new CommandLine(new DataCommand())
                        .addSubcommand(new DataAddCommand(console))
                        .addSubcommand(new DataListCommand(console))
                        .addSubcommand(new DataCheckCommand(console))
                        .addSubcommand(new DataRemoveCommand(console)))
                .addSubcommand(new LookupCommand(console))
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new EnrichCommand(console))
                .addSubcommand(new ProfileCommand(console))
                .addSubcommand(new ReachCommand(console))
                .addSubcommand(new PresetsCommand(console))
                .addSubcommand(new AutoComplete.GenerateCompletion());
    }
}
