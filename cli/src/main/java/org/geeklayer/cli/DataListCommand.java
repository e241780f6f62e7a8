package org.geeklayer.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geometry.Boundaries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what is installed, with its provenance. */
@Command(
        name = "list",
        description = "List what is installed, with source files, licence and attribution.",
        footerHeading = "%nExample:%n",
        footer = "  geeklayer data list")
final class DataListCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    DataOption data = new DataOption();

    DataListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Atlas atlas = data.open(console);
        Map<String, Boundaries> layers = new HashMap<>();
        for (Boundaries layer : atlas.boundaries()) {
            layers.put(layer.dataset().id(), layer);
        }
        for (Dataset dataset : atlas.datasets()) {
            console.print(dataset.id());
            console.print("  " + dataset.label());
            console.print("  publisher    " + dataset.publisher());
            Boundaries layer = layers.get(dataset.id());
            console.print((layer == null ? "  rows         " : "  areas        ")
                    + String.format(Locale.ROOT, "%,d", dataset.rows()));
            if (layer != null) {
                console.print("  grid         EPSG:" + layer.epsg() + ", " + String.join("; ", layer.routes()));
                if (layer.repaired() > 0) {
                    console.print("  repaired     " + String.format(Locale.ROOT, "%,d", layer.repaired())
                            + (layer.repaired() == 1 ? " polygon" : " polygons") + " that crossed or touched itself");
                }
            }
            if (dataset.added().isPresent()) {
                console.print("  installed    " + dataset.added().get());
            }
            for (Dataset.Source source : dataset.sources()) {
                console.print("  from         " + source.file());
                console.print("    sha256     " + source.sha256());
            }
            console.print("  licence      " + dataset.licence());
            console.print("  attribution  " + dataset.attribution());
            console.print("");
        }
        for (String coverage : atlas.coverage()) {
            console.print(coverage);
        }
        return Faults.DONE;
    }
}
