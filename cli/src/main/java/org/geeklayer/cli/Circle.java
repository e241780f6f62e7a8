package org.geeklayer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geeklayer.postcode.Postcode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** All within a distance of a postcode, as two options say it. */
record Circle(Postcode centre, double metres) {
    private static final Pattern DISTANCE = Pattern.compile("(?i)([0-9]+(?:\\.[0-9]+)?)\\s*(m|metres|km|miles?)?");
    private static final double METRES_IN_KILOMETRE = 1000;
    private static final double METRES_IN_MILE = 1609.344;
    private static final double FARTHEST = 500_000;

    /** The circles of one radius around some postcodes. */
    static List<Circle> of(
            String around, List<String> postcodes, String by, @Nullable String radius, CommandSpec command) {
        if (postcodes.isEmpty() != (radius == null)) {
            throw usage(command, around + " POSTCODE and " + by + " DISTANCE go together");
        }
        List<Circle> circles = new ArrayList<>();
        for (String each : postcodes) {
            Postcode postcode = Postcode.tryParse(each)
                    .orElseThrow(() -> usage(command, around + " \"" + each + "\" is no postcode, such as HX1 1UJ"));
            circles.add(new Circle(postcode, metres(by, String.valueOf(radius), command)));
        }
        return circles;
    }

    private static double metres(String option, String text, CommandSpec command) {
        Matcher matcher = DISTANCE.matcher(text.strip());
        double metres = 0;
        if (matcher.matches()) {
            String unit = Optional.ofNullable(matcher.group(2)).orElse("").toLowerCase(Locale.ROOT);
            if (unit.isEmpty()) {
                throw usage(command, option + " \"" + text + "\" has no unit: give 500m, 2km or 1.5miles");
            }
            metres = Double.parseDouble(matcher.group(1))
                    * (unit.startsWith("mi") ? METRES_IN_MILE : unit.startsWith("k") ? METRES_IN_KILOMETRE : 1);
        }
        if (!(metres > 0 && metres <= FARTHEST)) {
            throw usage(command, option + " \"" + text + "\" is no distance, such as 500m, 2km or 1.5miles");
        }
        return metres;
    }

    private static ParameterException usage(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
