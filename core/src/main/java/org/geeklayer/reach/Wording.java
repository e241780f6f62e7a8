package org.geeklayer.reach;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.IndexEdition;
import org.geeklayer.enrich.Outcome;
import org.geeklayer.reach.ReachReport.About;
import org.geeklayer.reach.ReachReport.Section;
import org.geeklayer.table.Cell;

/** The report's sentences. Everything in them is published elsewhere in the same report. */
final class Wording {
    /** Stands for everybody where a group would stand. */
    static final String ALL = "all";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);

    private Wording() {}

    static String index(DeprivationIndex index) {
        IndexEdition edition = index.edition();
        return edition.shortName() + " (" + edition.nation().title() + "; " + edition.geography()
                + "; 1 = most deprived)";
    }

    static String population(Baseline baseline) {
        return baseline.residentsInWords() + " ("
                + baseline.population().dataset().label() + ")";
    }

    static String day(LocalDate date) {
        return date.format(DAY).replace("Sept", "Sep"); // as Java 16 and later write it in British English
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String percent(double share) {
        return Cell.rounded(100 * share, 0) + "%";
    }

    /** Why people have no small area, in few words. */
    static String reason(Unplaced reason) {
        return switch (reason) {
            case NO_SMALL_AREA -> "without a small area";
            case PARTIAL -> "partial";
            case NO_GEOGRAPHY -> "without geography";
            case NO_FIXED_ABODE -> "no fixed abode";
            case UNKNOWN -> "unknown";
            case AREA_NOT_INSTALLED -> "unknown, area not installed";
            case MALFORMED -> "malformed";
            case BLANK -> "blank";
        };
    }

    /** The same in a sentence. */
    static String meaning(Unplaced reason) {
        return switch (reason) {
            case NO_SMALL_AREA -> "the directory has the postcode, but no small area for it";
            case PARTIAL -> Outcome.PARTIAL.meaning();
            case NO_GEOGRAPHY -> Outcome.NO_GEOGRAPHY.meaning();
            case NO_FIXED_ABODE -> Outcome.NO_FIXED_ABODE.meaning();
            case UNKNOWN -> Outcome.UNKNOWN.meaning();
            case AREA_NOT_INSTALLED -> "of a postcode area of which no directory in use has any";
            case MALFORMED -> "not a postcode";
            case BLANK -> Outcome.BLANK.meaning();
        };
    }

    /** A line as a sentence, ready for a bid. */
    static String sentence(About about, Section section, ReachLine line) {
        Band band = line.band();
        String nation = about.baseline().nation();
        String place = "in " + line.place();
        String who = (section.isEverybody() ? "" : section.groupBy() + " " + section.group() + ": ");
        String unit = about.unit();
        if (band.breakdown() == ReachReport.Breakdown.TOTAL) {
            return section.base().shown().isEmpty()
                    ? who + "The number of " + unit + " placed in "
                            + about.baseline().name() + " is withheld."
                    : who + (about(about).isEmpty() ? "" : "About ")
                            + section.base().text() + " " + unit + " were placed in "
                            + about.baseline().name() + ".";
        }
        if (line.isWithheld()) {
            return who + "The number of " + unit + " who live " + place + " is withheld.";
        }
        if (line.share().isEmpty()) {
            return who + "Nobody was placed.";
        }
        return who + percent(line.share().getAsDouble()) + " of the " + unit + " placed (" + about(about)
                + line.people().text() + " of " + section.base().text() + ") live " + place + "; of the "
                + about.baseline().residents() + " of "
                + about.baseline().name() + " " + percent(line.residentsShare()) + " do"
                + (line.nationShare().isPresent() && !about.baseline().isNation()
                        ? ", of " + nation + "'s " + percent(line.nationShare().getAsDouble())
                        : "")
                + "." + preset(about, band);
    }

    /** Whose band it is, for the headline of a preset. */
    private static String preset(About about, Band band) {
        return about.baseline()
                .preset()
                .filter(preset -> band.isHeadline())
                .map(preset -> " Preset " + preset.cited() + ", for "
                        + about.baseline().index().edition().shortName() + ".")
                .orElse("");
    }

    private static String about(About about) {
        return about.rule().filter(rule -> rule.base() > 1).isPresent() ? "about " : "";
    }
}
