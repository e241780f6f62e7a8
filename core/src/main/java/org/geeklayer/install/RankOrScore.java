package org.geeklayer.install;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.IndexEdition;

/**
 * Tells ranks from scores where a publisher prints both under the same headers: by the numbers. Ranks are whole, hardly any
 * stands twice, and some are higher than any score; scores have decimals.
 */
final class RankOrScore {
    private static final int ONE_TIE_IN = 50;

    /** What the numbers of a column can be. */
    private enum Kind {
        RANK,
        SCORE,
        UNCLEAR;

        String plural() {
            return name().toLowerCase(Locale.ROOT) + "s";
        }
    }

    /** The numbers of a column, as far as they tell. */
    private static final class Numbers {
        private final Set<BigDecimal> distinct = new HashSet<>();
        private int count;
        private int broken;
        private BigDecimal highest = BigDecimal.ZERO;

        void add(BigDecimal number) {
            BigDecimal value = number.stripTrailingZeros();
            distinct.add(value);
            count++;
            broken += value.scale() > 0 ? 1 : 0;
            highest = highest.max(value);
        }

        Kind kind(IndexEdition edition, int highestScore) {
            boolean isOverScores = highest.compareTo(BigDecimal.valueOf(highestScore)) > 0;
            boolean isInRanks = highest.compareTo(BigDecimal.valueOf(edition.areas())) <= 0;
            if (broken == 0 && isOverScores && isInRanks && (count - distinct.size()) * ONE_TIE_IN <= count) {
                return Kind.RANK;
            }
            return broken > 0 && !isOverScores ? Kind.SCORE : Kind.UNCLEAR;
        }
    }

    private RankOrScore() {}

    /**
     * The measures of a table, each known for what it is.
     *
     * @param notes told if the file's name says otherwise than its numbers
     */
    static List<Layout.Measure> tell(PublishedTable table, IndexEdition edition, List<String> notes)
            throws IOException {
        List<Layout.Measure> measures = table.header().measures();
        List<Layout.Measure> unclear =
                measures.stream().filter(Layout.Measure::isRankOrScore).toList();
        if (unclear.isEmpty()) {
            return measures;
        }
        Kind kind = kind(table, unclear, edition);
        checkName(table, kind, notes);
        return measures.stream()
                .map(measure -> measure.isRankOrScore() ? measure.as(kind.name().toLowerCase(Locale.ROOT)) : measure)
                .toList();
    }

    private static Kind kind(PublishedTable table, List<Layout.Measure> unclear, IndexEdition edition)
            throws IOException {
        List<Numbers> columns = new ArrayList<>();
        unclear.forEach(measure -> columns.add(new Numbers()));
        table.forEach(row -> {
            for (int i = 0; i < unclear.size(); i++) {
                Optional<BigDecimal> number = row.number(unclear.get(i).column());
                number.ifPresent(columns.get(i)::add);
            }
        });
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        int highestScore = table.header().layout().index().highestScore();
        columns.forEach(column -> kinds.add(column.kind(edition, highestScore)));
        // A few areas may have only low ranks of a domain, or only scores without decimals: other columns tell then.
        kinds.remove(Kind.UNCLEAR);
        if (kinds.size() != 1) {
            throw DataFormatException.at(
                    table.part().name(),
                    table.headerLine(),
                    String.format(
                            Locale.ROOT,
                            "neither the header nor the numbers say whether these are ranks or scores of the %s (ranks are"
                                    + " whole numbers up to %,d, hardly any of them twice; scores have decimals and are at"
                                    + " most %d); give the file as it was published, with all areas",
                            edition.title(),
                            edition.areas(),
                            highestScore));
        }
        return kinds.iterator().next();
    }

    private static void checkName(PublishedTable table, Kind kind, List<String> notes) {
        String name = table.part().name().toLowerCase(Locale.ROOT);
        Kind other = kind == Kind.RANK ? Kind.SCORE : Kind.RANK;
        if (name.contains(other.name().toLowerCase(Locale.ROOT))
                && !name.contains(kind.name().toLowerCase(Locale.ROOT))) {
            notes.add("read as " + kind.plural() + ", as its numbers are, though the name of "
                    + table.part().name() + " says " + other.plural());
        }
    }
}
