package org.geeklayer.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands by name. To build the options of all takes a good part of the time of a short command, so only what the
 * arguments ask for is built: where they begin with a command that command alone, and where they name none, so that they can
 * only ask for help or be at fault, the commands without their options.
 */
final class Commands {
    private static final String PROGRAM = "geeklayer";
    private static final String DATA = "data";
    private static final String COMPLETION = "generate-completion"; // it goes through all the others

    /** In the order of the help. */
    private static final List<String> NAMES =
            List.of("demo", DATA, "lookup", "check", "enrich", "profile", "reach", "presets", COMPLETION);

    private static final List<String> NAMES_OF_DATA = List.of("add", "list", "check", "remove");

    static {
        // Without what picocli would get ready for types that no option has, and search every jar for.
        System.setProperty("picocli.converters.excludes", "java[.](sql|time)[.].*");
        System.setProperty("picocli.disable.closures", "true");
    }

    private final Console console;
    private final List<String> arguments;

    private Commands(Console console, List<String> arguments) {
        this.console = console;
        this.arguments = arguments;
    }

    /**
     * Runs what some arguments ask for.
     *
     * @param console what the command talks to
     * @param arguments the command and its arguments
     * @return the exit code
     */
    static int run(Console console, String... arguments) {
        return new Commands(console, List.of(arguments)).run();
    }

    private int run() {
        int words = names(0, NAMES) ? 1 : 0;
        if (words > 0 && argument(0).equals(DATA) && names(1, NAMES_OF_DATA)) {
            words = 2;
        }
        if (words == 0 || argument(0).equals(COMPLETION)) {
            return execute(program(), arguments);
        }
        String name = String.join(" ", arguments.subList(0, words));
        CommandLine command = commandLine(name).setCommandName(PROGRAM + " " + name);
        return execute(command, arguments.subList(words, arguments.size()));
    }

    private boolean names(int at, List<String> names) {
        return at < arguments.size() && names.contains(argument(at));
    }

    private String argument(int at) {
        return arguments.get(at);
    }

    private int execute(CommandLine command, List<String> remaining) {
        Faults faults = new Faults(console);
        return command.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(faults)
                .setParameterExceptionHandler(faults)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .execute(remaining.toArray(String[]::new));
    }

    private CommandLine program() {
        boolean isOneAskedFor = !Collections.disjoint(arguments, NAMES);
        CommandLine program = new Geeklayer(console).commandLine();
        for (String name : NAMES) {
            program.addSubcommand(isOneAskedFor ? commandLine(name) : title(name));
        }
        return program;
    }

    private CommandLine title(String name) {
        if (!name.equals(COMPLETION)) {
            return command(name).title();
        }
        CommandSpec title = CommandSpec.create().name(COMPLETION); // whose own words are in an annotation
        title.usageMessage().description("Generate bash/zsh completion script for " + PROGRAM + ".");
        return new CommandLine(title);
    }

    private CommandLine commandLine(String name) {
        if (name.equals(COMPLETION)) {
            return new CommandLine(new AutoComplete.GenerateCompletion());
        }
        CommandLine line = command(name).commandLine();
        if (name.equals(DATA)) {
            for (String each : NAMES_OF_DATA) {
                line.addSubcommand(commandLine(DATA + " " + each));
            }
        }
        return line;
    }

    private CliCommand command(String name) {
        return switch (name) {
            case "demo" -> new DemoCommand(console);
            case DATA -> new DataCommand(console);
            case "data add" -> new DataAddCommand(console);
            case "data list" -> new DataListCommand(console);
            case "data check" -> new DataCheckCommand(console);
            case "data remove" -> new DataRemoveCommand(console);
            case "lookup" -> new LookupCommand(console);
            case "check" -> new CheckCommand(console);
            case "enrich" -> new EnrichCommand(console);
            case "profile" -> new ProfileCommand(console);
            case "reach" -> new ReachCommand(console);
            case "presets" -> new PresetsCommand(console);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
