package org.geeklayer.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.geeklayer.disclosure.Count;
import org.geeklayer.reach.FollowUp;
import org.geeklayer.reach.FollowUp.OutcomeLine;
import org.geeklayer.reach.FollowUp.Part;
import org.geeklayer.reach.FollowUp.ResponseLine;
import org.geeklayer.reach.FollowUp.Slope;
import org.geeklayer.reach.FollowUp.StateLine;
import org.geeklayer.reach.FollowUp.ValueLine;
import org.geeklayer.reach.ReachReport;
import org.geeklayer.reach.ReachReport.Estimate;
import org.geeklayer.reach.ReachReports;
import org.geeklayer.table.Cell;

/** What a report says of time, outcomes and values, in words. Every number in it stands in the report's tables, too. */
final class FollowUpText {
    private final FollowUp followUp;
    private final String unit;

    FollowUpText(ReachReport report) {
        this.followUp = report.followUp();
        this.unit = report.about().unit();
    }

    /**
     * A row of a small table.
     *
     * @param what what is counted
     * @param people how many
     * @param share their share in percent, or a mark
     * @param interval its interval, or a mark
     */
    record Row(String what, String people, String share, String interval) {}

    private static boolean isTotal(Part part) {
        return part.isEverybody() && part.breakdown().equals(Part.TOTAL);
    }

    private Optional<StateLine> state(String state) {
        return followUp.states().stream()
                .filter(line -> isTotal(line.part())
                        && line.state().equals(state)
                        && line.detail().isEmpty())
                .findFirst();
    }

    private Optional<OutcomeLine> outcome() {
        return followUp.outcomes().stream().filter(line -> isTotal(line.part())).findFirst();
    }

    /** The few sentences for which there is room on a page for a board: of time, of outcomes. */
    List<String> summary() {
        List<String> sentences = new ArrayList<>();
        time().ifPresent(sentences::add);
        outcome().ifPresent(line -> sentences.add(association()));
        response().ifPresent(sentences::add);
        return sentences;
    }

    /** All that is to be said, outcomes first of what the slopes show. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        time().ifPresent(sentences::add);
        reasons().ifPresent(sentences::add);
        outcome().ifPresent(line -> {
            sentences.add(association());
            rate(line).ifPresent(sentences::add);
        });
        sentences.addAll(values());
        response().ifPresent(sentences::add);
        sentences.addAll(followUp.notes());
        return sentences;
    }

    private Optional<String> time() {
        List<String> parts = new ArrayList<>();
        state("new").map(line -> counted(line) + " are new").ifPresent(parts::add);
        state("several dates")
                .map(line -> counted(line) + " came on several dates")
                .ifPresent(parts::add);
        state("lapsed")
                .map(line -> counted(line) + " lapsed: not seen in the last " + followUp.lapseMonths() + " months")
                .ifPresent(parts::add);
        return parts.isEmpty() ? Optional.empty() : Optional.of("Of those placed " + String.join("; ", parts) + ".");
    }

    private static String counted(StateLine line) {
        return line.people().text()
                + (line.share().isPresent() ? " (" + ReachSentences.percent(line.share()) + ")" : "");
    }

    private Optional<String> reasons() {
        List<String> reasons = new ArrayList<>();
        followUp.states().stream()
                .filter(line -> isTotal(line.part())
                        && line.state().equals("lapsed")
                        && line.people().shown().isPresent()
                        && !line.detail().isEmpty())
                .forEach(line -> reasons.add(line.detail() + " " + line.people().text()));
        boolean isAsked = followUp.states().stream()
                .anyMatch(
                        line -> line.state().equals("lapsed") && !line.detail().isEmpty());
        return isAsked
                ? Optional.of("Reasons of those who lapsed: "
                        + (reasons.isEmpty() ? "all withheld" : String.join(", ", reasons)) + ".")
                : Optional.empty();
    }

    /** What the slopes show, and of how many: no evidence first where there is none. */
    private String association() {
        List<OutcomeLine> tested = followUp.outcomes().stream()
                .filter(line -> line.slope().flatMap(Slope::oddsRatio).isPresent())
                .toList();
        List<String> found = tested.stream()
                .filter(line -> line.slope().orElseThrow().reading().startsWith("an association"))
                .map(line -> name(line.part()) + ", " + ratio(line.slope().orElseThrow()))
                .toList();
        String of = "\"" + followUp.outcome() + "\"";
        String slopes = followUp.slopes() == 1 ? "the one slope tested" : "the " + followUp.slopes() + " slopes tested";
        if (tested.isEmpty()) {
            return "Whether " + of + " goes with deprivation cannot be told: "
                    + outcome().flatMap(OutcomeLine::slope).map(Slope::reading).orElse("too few people") + ".";
        }
        if (!found.isEmpty()) {
            return "Of " + slopes + " of " + of + " over deciles, an association was found in " + found.size() + ": "
                    + String.join("; ", found) + ".";
        }
        String first = tested.get(0).part().isEverybody()
                ? " For everybody: "
                        + tested.get(0).slope().orElseThrow().reading() + " ("
                        + ratio(tested.get(0).slope().orElseThrow()) + ")."
                : "";
        return "No evidence that " + of + " goes with deprivation, in " + slopes + "." + first;
    }

    private static String name(Part part) {
        return part.isEverybody() ? "everybody" : part.groupBy() + " " + part.group();
    }

    private static String ratio(Slope slope) {
        Estimate ratio = slope.oddsRatio().orElseThrow();
        return "odds ratio per decile " + ratio.value().toPlainString() + ", 95% interval "
                + ratio.lower().toPlainString() + " to " + ratio.upper().toPlainString() + ", p "
                + ReachSentences.equal(slope.p()) + ", adjusted " + ReachSentences.equal(slope.adjustedP());
    }

    private static Optional<String> rate(OutcomeLine line) {
        if (line.shareOfRecorded().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ReachSentences.percent(line.shareOfRecorded())
                + " of those with a recorded outcome achieved it"
                + line.intervalOfRecorded()
                        .map(each -> " (95% interval " + ReachSentences.range(each) + "%)")
                        .orElse("")
                + (line.shareOfAll().isPresent() ? "; " + ReachSentences.percent(line.shareOfAll()) + " of all" : "")
                + (line.notRecorded().shown().isPresent()
                        ? ", " + line.notRecorded().text() + " having none recorded"
                        : "")
                + ".");
    }

    /** The sums of everybody, in sentences. */
    List<String> values() {
        List<String> sentences = new ArrayList<>();
        for (ValueLine line : followUp.values()) {
            if (isTotal(line.part())) {
                sentences.add(
                        line.sum().isEmpty()
                                ? "The sum of " + line.measure() + " is withheld."
                                : capital(line.measure()) + ": " + about(line)
                                        + number(line.sum().get())
                                        + (line.perPerson().isPresent()
                                                ? ", " + number(line.perPerson().getAsDouble()) + " a "
                                                        + (unit.equals("people")
                                                                ? "person"
                                                                : unit.replaceFirst("s$", ""))
                                                : "")
                                        + (line.perThousand().isPresent()
                                                ? ", "
                                                        + number(line.perThousand()
                                                                .getAsDouble()) + " per 1,000 residents"
                                                : "")
                                        + ".");
            }
        }
        return sentences;
    }

    /** Who came of those who were invited. */
    private Optional<String> response() {
        Optional<ResponseLine> all = response(false);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        ResponseLine line = all.get();
        String band = response(true)
                .filter(each -> each.rate().isPresent())
                .map(each -> "; in " + each.part().band() + ", " + rate(each))
                .orElse("");
        String invited = line.invited().text() + " people invited";
        if (line.isById()) {
            return Optional.of("Of " + invited + " and placed, "
                    + line.came().orElseThrow().text() + " came" + (line.rate().isPresent() ? ": " + rate(line) : "")
                    + band + ".");
        }
        return Optional.of("For " + invited + " and placed, "
                + line.came().orElseThrow().text() + " " + unit + " came, invited or not"
                + (line.rate().isPresent() ? ": " + rate(line) + " per 100 invited" : "") + band
                + ". Without ids it cannot be told who of the invited came.");
    }

    private Optional<ResponseLine> response(boolean isHeadline) {
        return followUp.responses().stream()
                .filter(line ->
                        line.part().isEverybody() && (isHeadline ? line.part().isHeadline() : isTotal(line.part())))
                .findFirst();
    }

    private static String rate(ResponseLine line) {
        return line.isById()
                ? ReachSentences.percent(line.rate())
                        + line.interval()
                                .map(each -> " (95% interval " + ReachSentences.range(each) + "%)")
                                .orElse("")
                : Cell.rounded(100 * line.rate().orElseThrow(), 0);
    }

    private static String about(ValueLine line) {
        return line.unit().signum() == 0 ? "" : "about ";
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String number(BigDecimal number) {
        return number.scale() > 0
                ? String.format(Locale.ROOT, "%,." + number.scale() + "f", number)
                : String.format(Locale.ROOT, "%,.0f", number);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, number < 10 ? "%,.1f" : "%,.0f", number);
    }

    /** How the headline band differs between two periods. */
    static String comparison(ReachReports.Comparison periods, ReachReport report) {
        ReachReports.Comparison.Difference difference = periods.difference(report);
        ReachReport before = periods.before(report);
        String band = report.about().baseline().headline();
        String shares = "Of those placed in " + before.about().period() + ", " + share(before) + " live in " + band
                + "; in " + report.about().period() + ", " + share(report) + ".";
        if (difference.share().isEmpty()) {
            return shares + " No difference is given: " + difference.reason() + ".";
        }
        String points = "Difference " + Cell.rounded(100 * difference.share().getAsDouble(), 1) + " percentage points";
        return shares + " " + points
                + difference
                        .interval()
                        .map(each -> " (95% interval " + Cell.rounded(100 * each.lower(), 1) + " to "
                                + Cell.rounded(100 * each.upper(), 1) + ").")
                        .orElse("; no test: " + difference.reason() + ".");
    }

    private static String share(ReachReport report) {
        return report.everybody()
                .headline()
                .filter(line -> !line.isWithheld())
                .map(line -> ReachSentences.percent(line.share()))
                .orElse(Count.MARK);
    }

    /** The rows of everybody for a page: states, outcome; none if neither was asked for. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (StateLine line : followUp.states()) {
            if (isTotal(line.part()) && isInteresting(line)) {
                rows.add(new Row(
                        line.detail().isEmpty()
                                ? line.state().equals("lapsed")
                                        ? "lapsed: not seen in the last " + followUp.lapseMonths() + " months"
                                        : line.state()
                                : line.state() + ": " + line.detail(),
                        line.people().text(),
                        line.share().isPresent() ? ReachSentences.percent(line.share()) : Count.MARK,
                        line.interval()
                                .map(each -> ReachSentences.range(each) + "%")
                                .orElse(line.share().isPresent() ? "[z]" : Count.MARK)));
            }
        }
        outcome()
                .ifPresent(line -> rows.add(new Row(
                        followUp.outcome() + ", of those recorded",
                        line.achieved().text(),
                        line.shareOfRecorded().isPresent()
                                ? ReachSentences.percent(line.shareOfRecorded())
                                : Count.MARK,
                        line.intervalOfRecorded()
                                .map(each -> ReachSentences.range(each) + "%")
                                .orElse(line.shareOfRecorded().isPresent() ? "[z]" : Count.MARK))));
        return rows;
    }

    /** Of each pair of states the one that people ask for; reasons of those who lapsed, not each channel of the others. */
    private static boolean isInteresting(StateLine line) {
        return line.detail().isEmpty()
                ? List.of("new", "several dates", "lapsed").contains(line.state())
                : line.state().equals("lapsed");
    }
}
