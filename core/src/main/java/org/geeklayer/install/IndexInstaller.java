package org.geeklayer.install;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.DeprivationIndexWriter;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.deprivation.IndexEdition;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.Population;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;

/** Reads the files of one edition of an index, checks every value, and hands them to the index's writer. */
final class IndexInstaller implements Installer {
    private final IndexEdition edition;
    private final Pattern areaForm;
    private final Pattern ladForm;
    private final DeprivationIndexWriter index;
    private final Population.Builder population;
    private final AreaNames.Builder names = new AreaNames.Builder();
    private final List<String> notes = new ArrayList<>();

    IndexInstaller(Layout layout) {
        edition = layout.index().edition();
        areaForm = layout.areaForm();
        ladForm = layout.index().ladForm();
        index = new DeprivationIndexWriter(edition, layout.index().domains());
        population = new Population.Builder(edition.vintage(), layout.populationYear(), layout.definitions(""));
    }

    @Override
    public void merge(StoreFile store, Dataset dataset) throws IOException {
        DeprivationIndex installed = DeprivationIndex.open(store, dataset);
        index.addAll(installed);
        installed.population().ifPresent(population::addAll);
        names.addAll(store);
    }

    @Override
    public long read(PublishedTable table, InstallProgress progress) throws IOException {
        table.requireComplete();
        if (table.header().measures().isEmpty()) {
            throw DataFormatException.at(
                    table.part().name(),
                    table.headerLine(),
                    "no rank, decile, score or population of " + edition.title() + "; not expected there: "
                            + String.join(", ", table.header().unexpected()));
        }
        int area = table.header().column("area").orElseThrow();
        OptionalInt lad = table.header().column("lad");
        List<Layout.Measure> measures = RankOrScore.tell(table, edition, notes);
        List<Layout.NamePair> pairs = table.header().namePairs();
        Set<String> seen = new HashSet<>();
        return table.forEach(row -> {
            String code = row.cell(area);
            if (!areaForm.matcher(code).matches()) {
                throw row.fault(area, "\"" + code + "\" is not the code of a small area of " + edition.title());
            }
            if (!seen.add(code)) {
                throw row.fault(area, code + " stands in the file twice");
            }
            AreaCode areaCode = new AreaCode(code);
            if (lad.isPresent()) {
                putLad(areaCode, row, lad.getAsInt());
            }
            for (Layout.Measure measure : measures) {
                Optional<BigDecimal> value = row.number(measure.column());
                if (value.isPresent()) {
                    Optional<String> fault = put(areaCode, measure, value.get());
                    if (fault.isPresent()) {
                        throw row.fault(measure.column(), fault.get());
                    }
                }
            }
            if (index.size() > edition.areas()) {
                throw row.fault(
                        area, "more small areas than the " + edition.areas() + " that " + edition.title() + " ranks");
            }
            pairs.forEach(pair -> names.add(pair.group(), row.cell(pair.code()), row.cell(pair.name())));
            progress.at("reading " + table.part().name(), seen.size());
        });
    }

    private void putLad(AreaCode area, PublishedTable.Row row, int column) throws DataFormatException {
        String code = row.cell(column);
        if (!ladForm.matcher(code).matches()) {
            throw row.fault(column, "\"" + code + "\" is not the code of a local authority district");
        }
        Optional<String> fault = index.putLad(area, new AreaCode(code));
        if (fault.isPresent()) {
            throw row.fault(column, fault.get());
        }
    }

    private Optional<String> put(AreaCode area, Layout.Measure measure, BigDecimal value) {
        if (measure.domain().isEmpty()) {
            return population.put(area, Population.Group.find(measure.name()).orElseThrow(), value);
        }
        Domain domain = measure.domain().get();
        return switch (measure.name()) {
            case "rank" -> index.putRank(area, domain, value);
            case "decile" -> index.putDecile(area, domain, value);
            case "quintile" -> index.putQuintile(area, domain, value);
            case "vigintile" -> index.putVigintile(area, domain, value);
            case "score" -> index.putScore(area, domain, value);
            case "transformed" -> index.putTransformedScore(area, domain, value);
            default -> throw new IllegalStateException("a layout has a measure that nobody knows: " + measure.name());
        };
    }

    @Override
    public void readNames(PublishedTable table) throws IOException {
        NamesInstaller.readInto(names, table);
    }

    @Override
    public long write(StoreWriter store, String name) throws IOException {
        index.write(store);
        if (population.size() > 0) {
            population.write(store);
        }
        names.write(store);
        if (index.size() < edition.areas()) {
            notes.add(String.format(
                    Locale.ROOT, "partial: %,d of the %,d small areas of the edition", index.size(), edition.areas()));
        }
        return index.size();
    }

    @Override
    public String edition(Optional<String> release) {
        String name = edition.shortName(); // which ends with the edition: SIMD 2020v2
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
