package org.geeklayer.cli;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The options and parameters of a command, each with the field that takes its value. They are not annotations of the fields,
 * which picocli would read by reflection: a fifth of the time of a short command. What is not given leaves its field alone, for
 * a command is built for one run.
 */
final class OptionList {
    private final CommandSpec spec;

    OptionList(CommandSpec spec) {
        this.spec = spec;
    }

    /** An option that asks for the help in place of the work. */
    void help(String brief, String name, String description) {
        spec.addOption(OptionSpec.builder(brief, name)
                .usageHelp(true)
                .description(description)
                .build());
    }

    /** An option without a value. */
    void flag(String name, String description, Consumer<Boolean> field) {
        add(OptionSpec.builder(name).type(boolean.class), description, field);
    }

    /** An option without a value, which has a short name too. */
    void flag(String brief, String name, String description, Consumer<Boolean> field) {
        add(OptionSpec.builder(brief, name).type(boolean.class), description, field);
    }

    /** An option without a value that has an opposite: for --header it is --no-header. */
    void negatable(String name, String description, Consumer<Boolean> field) {
        add(OptionSpec.builder(name).type(Boolean.class).negatable(true).fallbackValue("true"), description, field);
    }

    /** An option with a text. */
    void text(String name, String label, String description, Consumer<String> field) {
        value(String.class, name, label, description, field);
    }

    /** An option with a text, which has a short name too. */
    void text(String brief, String name, String label, String description, Consumer<String> field) {
        add(OptionSpec.builder(brief, name).type(String.class).paramLabel(label), description, field);
    }

    /** An option with a value of a type that picocli knows how to read; of an enumeration in any case. */
    <T> void value(Class<T> type, String name, String label, String description, Consumer<T> field) {
        add(OptionSpec.builder(name).type(type).paramLabel(label), description, field);
    }

    /** An option with a value that is read by a function of ours. */
    <T> void value(
            ITypeConverter<T> converter,
            Class<T> type,
            String name,
            String label,
            String description,
            Consumer<T> field) {
        add(OptionSpec.builder(name).type(type).paramLabel(label).converters(converter), description, field);
    }

    /** An option that may be given several times. */
    void repeated(String name, String label, String description, Consumer<List<String>> field) {
        add(OptionSpec.builder(name).type(List.class).paramLabel(label), description, field);
    }

    /** An option with several values between commas, which may be given several times too. */
    void commaSeparated(String name, String label, String description, Consumer<List<String>> field) {
        add(
                OptionSpec.builder(name)
                        .type(List.class)
                        .splitRegex(",")
                        .paramLabel(label)
                        .hideParamSyntax(true),
                description,
                field);
    }

    /** The one parameter of a command; its arity is 1, or 0..1 where it may be left out. */
    <T> void parameter(Class<T> type, String arity, String label, String description, Consumer<T> field) {
        add(PositionalParamSpec.builder().index("0").arity(arity).type(type).paramLabel(label), description, field);
    }

    /** Several parameters; their arity is 1..* or 0..*. */
    <T> void parameters(Class<T> type, String arity, String label, String description, Consumer<List<T>> field) {
        add(
                PositionalParamSpec.builder()
                        .arity(arity)
                        .type(List.class)
                        .auxiliaryTypes(type)
                        .paramLabel(label),
                description,
                field);
    }

    private <T> void add(OptionSpec.Builder option, String description, Consumer<T> field) {
        Binding<T> binding = new Binding<>(field);
        spec.addOption(option.description(description)
                .hasInitialValue(false)
                .getter(binding)
                .setter(binding)
                .build());
    }

    private <T> void add(PositionalParamSpec.Builder parameter, String description, Consumer<T> field) {
        Binding<T> binding = new Binding<>(field);
        spec.addPositional(parameter
                .required(parameter.arity().min() > 0)
                .description(description)
                .hasInitialValue(false)
                .getter(binding)
                .setter(binding)
                .build());
    }

    /** A field as picocli sets it; the methods of its interfaces are generic, so that no lambda can stand for them. */
    private static final class Binding<T> implements IGetter, ISetter {
        private final Consumer<T> field;
        private @Nullable Object value;

        Binding(Consumer<T> field) {
            this.field = field;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // picocli's own declaration
        public <V> @Nullable V get() {
            return (V) value;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <V> V set(V newValue) {
            value = newValue;
            field.accept((T) newValue);
            return newValue;
        }
    }
}
