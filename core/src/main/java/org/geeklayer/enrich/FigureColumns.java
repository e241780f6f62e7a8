package org.geeklayer.enrich;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.geeklayer.deprivation.Decile;
import org.geeklayer.deprivation.Deprivation;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.deprivation.IndexEdition;
import org.geeklayer.table.Column;

/** Builds the columns of the figures that indices give: of each as a whole, then of its domains as asked for. */
final class FigureColumns {
    private final List<DeprivationIndex> indices;

    FigureColumns(List<DeprivationIndex> indices) {
        this.indices = indices;
    }

    /** The columns of the indices as wholes, which always come. */
    List<EnrichColumn> overall() {
        List<EnrichColumn> columns = new ArrayList<>();
        indices.forEach(index -> index.overall().ifPresent(domain -> columns.addAll(measures(index, domain))));
        return columns;
    }

    /** The columns of what an addition names; empty if it names no figures of the indices in use. */
    List<EnrichColumn> of(Addition addition) {
        List<EnrichColumn> columns = new ArrayList<>();
        for (DeprivationIndex index : indices) {
            for (Domain domain : index.domains()) {
                if (names(addition, domain)) {
                    columns.addAll(measures(index, domain));
                }
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

    private static List<EnrichColumn> measures(DeprivationIndex index, Domain domain) {
        IndexEdition edition = index.edition();
        String prefix = edition.columnPrefix(domain);
        String of = domain.title() + " " + edition.year();
        String where = " (" + edition.nation().title() + "; " + edition.geography() + "; ";
        return List.of(
                new EnrichColumn(
                        new Column(
                                prefix + "_rank",
                                of + " rank" + where + "1 = most deprived)",
                                Column.Type.DECIMAL,
                                "Rank of the small area among the " + String.format(Locale.ROOT, "%,d", edition.areas())
                                        + " of " + edition.nation().title() + ", as published in " + edition.title()
                                        + "."),
                        row -> value(row, index, found -> found.rank(domain).map(BigDecimal::toPlainString))),
                new EnrichColumn(
                        new Column(
                                prefix + "_decile",
                                of + " decile" + where + "1 = most deprived)",
                                Column.Type.INTEGER,
                                "Tenth of the small areas of "
                                        + edition.nation().title() + " by rank, as published."),
                        row -> value(row, index, found -> found.decile(domain).map(Decile::toString))),
                new EnrichColumn(
                        new Column(
                                prefix + "_score",
                                of + " score" + where + "higher = more deprived)",
                                Column.Type.DECIMAL,
                                "Score of the small area, as published; not to be compared between editions."),
                        row -> value(row, index, found -> found.score(domain).map(BigDecimal::toPlainString))));
    }

    private static String value(Enriched row, DeprivationIndex index, Function<Deprivation, Optional<String>> measure) {
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
