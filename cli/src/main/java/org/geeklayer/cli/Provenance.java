package org.geeklayer.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.clients.ClientList;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.table.Column;
import org.geeklayer.table.Metadata;

/** Says in metadata what a result was made from and how, without a path or a client's value. */
final class Provenance {
    private final Enricher enricher;
    private final List<Dataset> names;
    private final List<Dataset> others = new ArrayList<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private final Optional<String> date;

    Provenance(
            Console console,
            String command,
            Enricher enricher,
            List<Dataset> names,
            List<String> additions,
            boolean stamp) {
        this.enricher = enricher;
        this.names = List.copyOf(names);
        options.put("command", command);
        options.put("input", "client list");
        options.put("directory", enricher.directory().dataset().id());
        options.put(
                "index",
                String.join(
                        ",",
                        enricher.indices().stream()
                                .map(index -> index.edition().id())
                                .toList()));
        options.put("add", String.join(",", additions));
        date = console.sourceDate()
                .or(() -> stamp ? Optional.of(console.today()) : Optional.empty())
                .map(Object::toString);
    }

    /** Adds an option that was given; one that was not shapes nothing. */
    void option(String name, Optional<String> value) {
        value.ifPresent(text -> options.put(name, text));
    }

    /** Adds a dataset that the result was made from, beside the directory, the indices and the names. */
    void dataset(Dataset dataset) {
        others.add(dataset);
    }

    /** What the result was made from. */
    List<Dataset> datasets() {
        Set<Dataset> datasets = new LinkedHashSet<>();
        datasets.add(enricher.directory().dataset());
        enricher.indices().stream().map(DeprivationIndex::dataset).forEach(datasets::add);
        datasets.addAll(others);
        datasets.addAll(names);
        return List.copyOf(datasets);
    }

    Metadata of(List<Column> columns) {
        return new Metadata(Version.TOOL, columns, datasets(), options, date);
    }

    static Metadata.CsvDialect dialect(ClientList clients, boolean forExcel) {
        return new Metadata.CsvDialect(
                clients.dialect().delimiter(),
                forExcel ? "\r\n" : clients.dialect().lineEnd(),
                clients.header().isPresent());
    }
}
