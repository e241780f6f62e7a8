package org.geeklayer.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.clients.ClientList;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.table.Column;
import org.geeklayer.table.Metadata;

/** Says in metadata what a result was made from and how, without a path or a client's value. */
final class Provenance {
    private final List<PostcodeDirectory> directories;
    private final List<DeprivationIndex> indices;
    private final List<Dataset> names;
    private final List<Dataset> others = new ArrayList<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private final Optional<String> date;

    /** What a result was made from, given how postcodes and indices are used and where names come from. */
    Provenance(
            Console console,
            String command,
            Optional<PostcodeDirectory> directory,
            List<DeprivationIndex> indices,
            List<Dataset> names,
            boolean stamp) {
        this(console, command, Optional.empty(), directory.stream().toList(), indices, names, stamp);
    }

    private Provenance(
            Console console,
            String command,
            Optional<String> input,
            List<PostcodeDirectory> directories,
            List<DeprivationIndex> indices,
            List<Dataset> names,
            boolean stamp) {
        this.directories = List.copyOf(directories);
        this.indices = List.copyOf(indices);
        this.names = List.copyOf(names);
        options.put("command", command);
        input.ifPresent(what -> options.put("input", what));
        for (PostcodeDirectory each : directories) {
            options.put(
                    each == directories.get(0) ? "directory" : "fallback",
                    each.dataset().id());
        }
        options.put(
                "index",
                String.join(
                        ",", indices.stream().map(index -> index.edition().id()).toList()));
        date = console.sourceDate()
                .or(() -> stamp ? Optional.of(console.today()) : Optional.empty())
                .map(Object::toString);
    }

    /** What a result was made from that a client list went into. */
    static Provenance ofClients(
            Console console,
            String command,
            Enricher enricher,
            List<Dataset> names,
            List<String> additions,
            boolean stamp) {
        Provenance provenance = new Provenance(
                console, command, Optional.of("client list"), enricher.directories(), enricher.indices(), names, stamp);
        provenance.options.put("add", String.join(",", additions));
        return provenance;
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
        List<Dataset> all = new ArrayList<>();
        directories.forEach(each -> all.addAll(each.datasets()));
        indices.forEach(each -> all.add(each.dataset()));
        all.addAll(others);
        all.addAll(names);
        // By the id, of which a data folder has none twice: the JDK would generate the comparison of whole records at
        // every start.
        Map<String, Dataset> byId = new LinkedHashMap<>();
        all.forEach(each -> byId.putIfAbsent(each.id(), each));
        return List.copyOf(byId.values());
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
