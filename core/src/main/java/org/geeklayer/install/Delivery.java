package org.geeklayer.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;

/**
 * What the files of one command hold, in the order in which it can be installed: first what can be understood by itself, then
 * residents and maps, whose census geography may show only by the rest.
 */
record Delivery(List<NewDataset> plain, List<DatasetTables> residents, List<MapFile> maps) {

    /** A map and the file that it came in. */
    record MapFile(SourceFile file, SourceFile.MapPart part) {}

    /** Recognises what is in some files, tables by layouts. */
    static Delivery of(List<Path> files, List<Layout> layouts, InstallProgress progress) throws IOException {
        Map<String, DatasetTables> tables = new LinkedHashMap<>();
        List<NewDataset> plain = new ArrayList<>();
        List<MapFile> maps = new ArrayList<>();
        for (Path path : files) {
            SourceFile file = SourceFile.of(path);
            DatasetTables.recognise(file, layouts, tables, progress);
            for (SourceFile.MapPart map : file.maps()) {
                maps.add(new MapFile(file, map));
            }
            for (SourceFile.GridPart grid : file.grids()) {
                if (!plain.isEmpty()) {
                    throw DataFormatException.of(grid.name(), "is a second grid of shifts; give one");
                }
                plain.add(new ShiftGrid(file, grid));
            }
        }
        List<DatasetTables> residents = new ArrayList<>();
        for (DatasetTables dataset : tables.values()) {
            if (dataset.kind() == Dataset.Kind.POPULATION) {
                residents.add(dataset);
            } else {
                plain.add(dataset);
            }
        }
        return new Delivery(plain, residents, maps);
    }
}
