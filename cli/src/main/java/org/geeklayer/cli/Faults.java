package org.geeklayer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every fault into one line that says what, where and what to do, and into an exit code. */
final class Faults implements IExecutionExceptionHandler, IParameterExceptionHandler {
    static final int DONE = 0;
    static final int INTERNAL = 1;
    static final int USAGE = 2;
    static final int UNUSABLE = 3;
    static final int BELOW_FLOOR = 4;

    private final Console console;

    Faults(Console console) {
        this.console = console;
    }

    @Override
    public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
        if (fault instanceof ParameterException usage) {
            return handleParseException(usage, parsed.originalArgs().toArray(new String[0]));
        }
        IOException cause = cause(fault);
        if (cause == null) {
            console.say(
                    "geeklayer: internal fault, a bug in this program ("
                            + fault.getClass().getSimpleName()
                            + "); please report it, with what the same command says with --stacktrace, once you have seen that no client's data is in it");
            if (parsed.originalArgs().contains("--stacktrace")) {
                fault.printStackTrace(console.err());
            }
            return INTERNAL;
        }
        if (cause instanceof ClosedOutputException) {
            return DONE; // whoever read our output has seen enough
        }
        console.say("geeklayer: " + message(cause));
        if (parsed.originalArgs().contains("--stacktrace")) {
            fault.printStackTrace(console.err());
        }
        return UNUSABLE;
    }

    /** What to do where the heap was too small. */
    static int outOfMemory(Console console) {
        console.say(
                "geeklayer: the memory that Java may use is too small for this; give it more with the environment variable"
                        + " GEEKLAYER_JAVA_OPTS, such as GEEKLAYER_JAVA_OPTS=-Xmx2g");
        return UNUSABLE;
    }

    private static @Nullable IOException cause(Exception fault) {
        if (fault instanceof InvalidPathException path) {
            return new FileSystemException(path.getInput(), null, "is no name of a file here: " + path.getReason());
        }
        return fault instanceof IOException io
                ? io
                : fault instanceof UncheckedIOException unchecked ? unchecked.getCause() : null;
    }

    static String message(IOException fault) {
        String text = String.valueOf(fault.getMessage()).replaceAll("\\s*\\R\\s*", " ");
        if (fault instanceof FileSystemException system && system.getReason() == null) {
            String file = system.getFile();
            if (fault instanceof NoSuchFileException) {
                return file + ": there is no such file";
            }
            if (fault instanceof AccessDeniedException) {
                return file + ": you may not read or write it";
            }
            if (fault instanceof FileAlreadyExistsException) {
                return file + ": is there already; use --force to put the new one in its place";
            }
            if (fault instanceof DirectoryNotEmptyException) {
                return file + ": is a folder with files in it";
            }
        }
        return text;
    }

    @Override
    public int handleParseException(ParameterException fault, String[] args) {
        CommandLine command = fault.getCommandLine();
        String text = String.valueOf(fault.getMessage()).replaceAll("\\s*\\R\\s*", " ");
        if (fault instanceof UnmatchedArgumentException unmatched) {
            String word = "\"" + unmatched.getUnmatched().get(0) + "\"";
            text = unmatched.isUnknownOption()
                    ? "there is no option " + word
                    : command.getSubcommands().isEmpty()
                            ? word + " is one argument too many"
                            : "there is no command " + word;
        }
        StringBuilder nearest = new StringBuilder();
        if (fault instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            nearest.append("; did you mean ")
                    .append(String.join(
                            " or ", unmatched.getSuggestions().stream().limit(3).toList()))
                    .append('?');
        }
        String name = command.getCommandSpec().qualifiedName();
        String lower = text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
        console.say("geeklayer: " + lower + nearest + "; see \"" + name + " --help\"");
        return USAGE;
    }
}
