package org.geeklayer.enrich;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.geeklayer.deprivation.Decile;
import org.geeklayer.deprivation.Deprivation;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.deprivation.IndexEdition;
import org.geeklayer.geography.Nation;
import org.geeklayer.table.Column;

/** Builds the columns of the figures that an index gives: of it as a whole, then of its domains as asked for. */
final class FigureColumns {
    private static final String MOST = "1 = most deprived";

    private final DeprivationIndex index;
    private final String origin;

    /**
     * Builds columns of an index.
     *
     * @param origin what every definition says last: how small areas were derived, or nothing
     */
    FigureColumns(DeprivationIndex index, String origin) {
        this.index = index;
        this.origin = origin;
    }

    /** The columns of the index as a whole, which always come. */
    List<EnrichColumn> overall() {
        return index.overall().map(this::measures).orElse(List.of());
    }

    /** The columns of what an addition names; empty if it names no figures of the index. */
    List<EnrichColumn> of(Addition addition) {
        List<EnrichColumn> columns = new ArrayList<>();
        for (Domain domain : index.domains()) {
            if (addition == Addition.QUANTILES && domain.kind() == Domain.Kind.OVERALL) {
                columns.addAll(quantiles(domain));
            } else if (names(addition, domain)) {
                columns.addAll(measures(domain));
            }
        }
        return columns;
    }

    /** Whether an addition asks for a domain. */
    private static boolean names(Addition addition, Domain domain) {
        return switch (addition) {
            case DOMAINS -> domain.kind() == Domain.Kind.DOMAIN;
            case SUBDOMAINS -> domain.kind() == Domain.Kind.SUBDOMAIN;
            case IDACI, IDAOPI ->
                domain.kind() == Domain.Kind.SUPPLEMENTARY && domain.id().equals(addition.id());
            default -> false;
        };
    }

    private List<EnrichColumn> measures(Domain domain) {
        IndexEdition edition = index.edition();
        String nation = edition.nation().title();
        List<EnrichColumn> columns = new ArrayList<>();
        columns.add(column(
                domain,
                "rank",
                MOST,
                Column.Type.DECIMAL,
                "Rank of the small area among the " + grouped(edition.areas()) + " of " + nation + ", as published in "
                        + edition.title() + ".",
                found -> found.rank(domain).map(BigDecimal::toPlainString)));
        columns.add(column(
                domain,
                "decile",
                MOST,
                Column.Type.INTEGER,
                "Tenth of the small areas of " + nation + " by rank, as published"
                        + (edition.cuts().hasDeciles()
                                ? "."
                                : "; [x] unless a file with deciles is installed, since they do not follow from ranks."),
                found -> found.decile(domain).map(Decile::toString)));
        if (hasScores(domain)) {
            columns.add(column(
                    domain,
                    "score",
                    "higher = more deprived",
                    Column.Type.DECIMAL,
                    "Score of the small area, as published; not to be compared between editions.",
                    found -> found.score(domain).map(BigDecimal::toPlainString)));
        }
        return columns;
    }

    /** A number with commas, without the formatter: to get that ready takes 10 ms, a good part of a short list's time. */
    private static String grouped(int number) {
        StringBuilder digits = new StringBuilder(Integer.toString(number));
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }

    /** Whether an edition has scores of a domain. England publishes all, so its columns are there whichever file is. */
    private boolean hasScores(Domain domain) {
        return index.edition().nation() == Nation.ENGLAND || index.hasScore(domain);
    }

    /** Fifths, twentieths and the publisher's own groups of the index as a whole, as far as the edition has them. */
    private List<EnrichColumn> quantiles(Domain domain) {
        IndexEdition edition = index.edition();
        String nation = edition.nation().title();
        List<EnrichColumn> columns = new ArrayList<>();
        if (index.hasQuintile(domain)) {
            columns.add(column(
                    domain,
                    "quintile",
                    MOST,
                    Column.Type.INTEGER,
                    "Fifth of the small areas of " + nation + " by rank, as published or by the rule of its publisher.",
                    found -> found.quintile(domain).map(Object::toString)));
        }
        if (index.hasVigintile(domain)) {
            columns.add(column(
                    domain,
                    "vigintile",
                    MOST,
                    Column.Type.INTEGER,
                    "Twentieth of the small areas of " + nation + " by rank, as published.",
                    found -> found.vigintile(domain).map(Object::toString)));
        }
        if (!edition.cuts().statedBands().isEmpty()) {
            columns.add(column(
                    domain,
                    "group",
                    "of unequal size",
                    Column.Type.TEXT,
                    "Group of the small areas of " + nation + " by rank, as the publisher of " + edition.title()
                            + " cuts them.",
                    found -> found.group(domain)));
        }
        return columns;
    }

    private EnrichColumn column(
            Domain domain,
            String measure,
            String reading,
            Column.Type type,
            String definition,
            Function<Deprivation, Optional<String>> value) {
        IndexEdition edition = index.edition();
        return EnrichColumn.ofPlace(
                new Column(
                        edition.columnPrefix(domain) + "_" + measure,
                        domain.title() + " " + edition.year() + " " + measure + " ("
                                + edition.nation().title() + "; " + edition.geography() + "; " + reading + ")",
                        type,
                        definition + origin),
                row -> value(row, value));
    }

    private String value(Enriched row, Function<Deprivation, Optional<String>> measure) {
        Optional<String> value = row.deprivation(index).flatMap(measure);
        if (value.isPresent()) {
            return value.get();
        }
        boolean elsewhere = row.match().outcome() == Outcome.NO_GEOGRAPHY
                || row.nation()
                        .filter(nation -> nation != index.edition().nation())
                        .isPresent();
        return elsewhere ? Column.NOT_APPLICABLE : Column.NOT_AVAILABLE;
    }
}
