package org.geeklayer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.geeklayer.reach.Baseline;
import org.geeklayer.reach.ReachLine;
import org.geeklayer.reach.ReachReport;
import org.geeklayer.reach.ReachReport.Areas;
import org.geeklayer.reach.ReachReport.Section;
import org.geeklayer.reach.ReachReport.Test;
import org.geeklayer.statistics.Interval;
import org.geeklayer.table.Cell;

/** A reach report in sentences, for the screen and for the page. */
final class ReachSentences {
    private static final int LONGEST_LIST = 800;

    private ReachSentences() {}

    /** What the report is of: the first lines of every report. */
    static List<String> heading(ReachReport report) {
        Baseline baseline = report.about().baseline();
        String period = report.about().period();
        List<String> heading = new ArrayList<>();
        if (report.about().rule().isEmpty()) {
            heading.add("INTERNAL USE ONLY, NOT FOR PUBLICATION.");
        }
        String unit = report.about().unit();
        heading.add("Who you reach: "
                + (period.startsWith("the whole list") ? unit + " of " + period : unit + " seen " + period));
        String residents = baseline.residentsInWords();
        int comma = residents.indexOf(',');
        String place = " of " + baseline.name();
        heading.add(baseline.index().edition().heading()
                + ". Compared with "
                + (comma < 0 ? residents + place : residents.substring(0, comma) + place + residents.substring(comma))
                + ".");
        return heading;
    }

    /**
     * The headline in sentences.
     *
     * @param isOne whether the report is the only one, and not one of several nations
     */
    static List<String> sentences(ReachReport report, boolean isOne) {
        Section all = report.everybody();
        Baseline baseline = report.about().baseline();
        String unit = report.about().unit();
        List<String> sentences = new ArrayList<>();
        Optional<ReachLine> headline = all.headline().filter(line -> !line.isWithheld());
        if (headline.isEmpty()) {
            sentences.add(
                    all.base().shown().isEmpty()
                            ? "Too few " + unit + " to publish a share without telling of single ones."
                            : "How many of the " + unit + " placed (about "
                                    + all.base().text()
                                    + ") live in " + baseline.headline() + " is withheld.");
        } else if (headline.get().share().isEmpty()) {
            sentences.add("None of the " + unit + " could be placed in " + baseline.name() + ".");
        } else {
            sentences.addAll(headline(report, headline.get()));
        }
        if (all.unplaced().shown().orElse(0) > 0) {
            String bounds = headline.filter(line -> line.share().isPresent())
                    .flatMap(ReachLine::bounds)
                    .map(each ->
                            ": the true share is between " + whole(each.lower()) + " and " + whole(each.upper()) + "%.")
                    .orElse(".");
            sentences.add(all.unplaced().text() + " " + unit + " could not be placed" + bounds);
        } else if (all.unplaced().shown().isEmpty() && all.base().shown().isPresent()) {
            sentences.add("How many " + unit + " could not be placed is withheld.");
        }
        if (isOne) {
            outside(report, baseline.name()).ifPresent(sentences::add);
        }
        if (!baseline.isOnePlace()) {
            String places = baseline.inFull();
            sentences.add(
                    places.length() > LONGEST_LIST
                            ? "Which " + baseline.heading() + " these are stands in every table, under baseline."
                            : "The baseline: " + places + ".");
        }
        return sentences;
    }

    /** How many people are left out since they live elsewhere, in a sentence. */
    static Optional<String> outside(ReachReport report, String of) {
        return report.quality().stream()
                .filter(each -> each.measure().equals("outside")
                        && each.people().shown().orElse(0) > 0)
                .findFirst()
                .map(each -> each.people().text() + " " + report.about().unit() + " were placed outside " + of
                        + ", and are left out.");
    }

    private static List<String> headline(ReachReport report, ReachLine line) {
        Baseline baseline = report.about().baseline();
        String nation = baseline.index().edition().nation().title();
        String about = report.about().rule().filter(rule -> rule.base() > 1).isPresent() ? "about " : "";
        List<String> sentences = new ArrayList<>();
        sentences.add(percent(line.share()) + " of the " + report.about().unit() + " placed (" + about
                + line.people().text() + " of " + report.everybody().base().text()
                + ") live in " + line.place() + ". Of " + possessive(baseline.name())
                + " " + baseline.residents() + " " + percent(OptionalDouble.of(line.residentsShare())) + " do"
                + (line.nationShare().isPresent() && !baseline.isNation()
                        ? "; of " + possessive(nation) + ", " + percent(line.nationShare())
                        : "")
                + ".");
        if (report.about().arePeople() && !baseline.isNation()) {
            String reading = line.reading();
            String sentence = reading.startsWith("not clearly")
                    ? "Not clearly different from "
                    : reading.startsWith("fewer than 5")
                            ? "Too few for an interval: no comparison with "
                            : reading.startsWith("more") ? "More than in " : "Fewer than in ";
            sentences.add(sentence + baseline.name()
                    + line.interval()
                            .map(each -> " (95% interval " + range(each) + "%)")
                            .orElse("")
                    + ".");
        }
        return sentences;
    }

    static String test(Test test) {
        return test.result()
                .map(result -> (result.isClear()
                                ? "The groups reach different people"
                                : "No clear difference between the groups was found")
                        + " (chi-squared " + result.chiSquared().toPlainString() + " on "
                        + result.degreesOfFreedom() + " degrees of freedom, p " + equal(result.p())
                        + ", adjusted for all"
                        + " tests " + equal(result.adjustedP()) + "; Cramer's V "
                        + result.cramersV().toPlainString() + ", from 0 to 1)."
                        + (result.isPartial() ? " Groups of fewer than 10 people were left out." : ""))
                .orElse(
                        "No test whether the groups differ: it needs two groups of 10 people or more, and enough people in"
                                + " them.");
    }

    static String equal(String p) {
        return p.startsWith("<") ? p : "= " + p;
    }

    /** The gradient of everybody in sentences. */
    static List<String> gradient(ReachReport report) {
        List<String> sentences = new ArrayList<>();
        report.everybody()
                .gradient()
                .rateGap()
                .ifPresent(gap -> report.everybody()
                        .gradient()
                        .rateRatio()
                        .ifPresent(ratio -> sentences.add("Rate gap, most minus least deprived: "
                                + gap.value().toPlainString() + " "
                                + report.about().unit() + " per 1,000 residents (95% interval "
                                + gap.lower().toPlainString() + " to "
                                + gap.upper().toPlainString() + "); rate ratio, most to least: "
                                + ratio.value().toPlainString() + " ("
                                + ratio.lower().toPlainString() + " to "
                                + ratio.upper().toPlainString() + ").")));
        return sentences;
    }

    static String areaSummary(ReachReport report, Areas areas) {
        long withheld = areas.lines().stream()
                .filter(line -> line.people().shown().isEmpty())
                .count();
        String signals = areas.lines().stream().allMatch(line -> line.signal().isEmpty())
                ? "none lies outside the funnel's limits"
                : "these lie outside the funnel's limits (a signal to look at, not a ranking)";
        double factor = areas.overDispersion().orElse(1);
        return "By area ("
                + areas.geography().name(report.about().baseline().index().edition()) + "): "
                + areas.lines().size() + (areas.lines().size() == 1 ? " area, " : " areas, ")
                + withheld + " withheld; " + signals
                + (factor > 1 ? String.format(Locale.ROOT, ", which are widened by the root of %.1f", factor) : "")
                + (signals.startsWith("none") ? "." : ":");
    }

    static String interval(ReachLine line) {
        return line.isWithheld()
                ? "[c]"
                : line.interval().map(each -> range(each) + "%").orElse("[z]");
    }

    static String percent(OptionalDouble share) {
        return share.isPresent() ? whole(share.getAsDouble()) + "%" : "[z]";
    }

    static String range(Interval interval) {
        return whole(interval.lower()) + " to " + whole(interval.upper());
    }

    private static String whole(double share) {
        return Cell.rounded(100 * share, 0);
    }

    static String possessive(String name) {
        return name.endsWith("s") ? name + "'" : name + "'s";
    }
}
