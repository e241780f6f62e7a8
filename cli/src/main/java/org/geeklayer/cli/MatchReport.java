package org.geeklayer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.geeklayer.enrich.Enrichment;
import org.geeklayer.enrich.MatchSummary;
import org.geeklayer.enrich.Outcome;
import org.geeklayer.postcode.PostcodeDirectory;

/** A match summary in words, exact, for the person who holds the list. */
final class MatchReport {
    /** What every figure about a small area needs beside it. */
    static final String CAUTION =
            "Small-area figures describe the area of about 1,700 residents, not a person who lives there.";

    private MatchReport() {}

    static List<String> lines(MatchSummary summary, PostcodeDirectory directory) {
        List<String> lines = new ArrayList<>();
        StringJoiner outcomes = new StringJoiner(", ");
        for (Outcome outcome : Outcome.values()) {
            if (summary.count(outcome) > 0) {
                outcomes.add(number(summary.count(outcome)) + " " + outcome.label());
            }
        }
        lines.add("Read " + number(summary.rows()) + (summary.rows() == 1 ? " row" : " rows")
                + (outcomes.length() == 0 ? "" : ": " + outcomes) + ".");
        StringBuilder located = new StringBuilder();
        located.append(number(summary.located()))
                .append(" (")
                .append(percent(summary.matchRate()))
                .append(") have a small area");
        for (Map.Entry<String, Long> index : summary.withIndex().entrySet()) {
            located.append("; ")
                    .append(number(index.getValue()))
                    .append(" a value of ")
                    .append(index.getKey());
        }
        if (summary.rows() > 0) {
            lines.add(located + ".");
        }
        if (summary.largeUsers() > 0) {
            lines.add(number(summary.largeUsers()) + " are postcodes of large users: organisations, not homes.");
        }
        if (summary.shortRows() > 0) {
            lines.add(number(summary.shortRows()) + " rows have fewer cells than the header and were padded.");
        }
        if (summary.longRows() > 0) {
            lines.add(number(summary.longRows())
                    + " rows have more cells than the header: the surplus stands behind the new columns.");
        }
        if (!directory.hasDates()) {
            lines.add("The directory has no dates: whether a postcode is still in use is not known.");
        }
        return lines;
    }

    /** What was found by comparing dates; nothing where no column of dates was named. */
    static List<String> dateLines(Enrichment enrichment) {
        List<String> lines = new ArrayList<>();
        if (enrichment.olderThanPostcode() > 0) {
            lines.add(number(enrichment.olderThanPostcode())
                    + " records are older than their postcode, which may then have meant another place.");
        }
        if (enrichment.withoutDate() > 0) {
            lines.add(number(enrichment.withoutDate()) + " rows have no date that could be read.");
        }
        return lines;
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", share * 100);
    }
}
