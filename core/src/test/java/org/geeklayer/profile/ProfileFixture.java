package org.geeklayer.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.Population;
import org.geeklayer.testing.SmallAtlas;
import org.geeklayer.testing.SmallNation;
import org.geeklayer.testing.SmallPlaces;

/** Profilers of the small nation's places. */
final class ProfileFixture {
    static final Domain IMD = SmallAtlas.IMD;
    static final Domain INCOME = SmallAtlas.INCOME;
    static final Domain EMPLOYMENT = SmallPlaces.EMPLOYMENT;

    private ProfileFixture() {}

    static AreaProfiler profiler(Path folder) throws IOException {
        return profiler(folder, number -> true, (number, value) -> true, SmallNation::residents);
    }

    /** Of some small areas, with some values of the index, and with other residents. */
    static AreaProfiler profiler(
            Path folder, IntPredicate areas, BiPredicate<Integer, String> values, IntToDoubleFunction residents)
            throws IOException {
        return AreaProfiler.of(
                Gazetteer.of(
                        SmallPlaces.index(folder, areas, values),
                        Optional.of(SmallPlaces.directory(folder)),
                        AreaLookup.in(List.of()),
                        SmallPlaces.names(folder),
                        List.of()),
                List.of(SmallPlaces.population(folder, residents)));
    }

    /** By the edition before. */
    static AreaProfiler former(Path folder, List<Population> populations) throws IOException {
        return AreaProfiler.of(
                Gazetteer.of(
                        SmallPlaces.former(folder),
                        Optional.of(SmallPlaces.directory(folder)),
                        AreaLookup.in(List.of()),
                        SmallPlaces.names(folder),
                        List.of()),
                populations);
    }

    /** The people by whom a domain is weighted. */
    static double people(Domain domain, int number) {
        return switch (domain.id()) {
            case "employment" -> SmallPlaces.workingAge(number);
            case "idaci" -> SmallNation.children(number);
            default -> SmallNation.residents(number);
        };
    }

    static PlainMeasures.Row row(Domain domain, int number, double share) {
        int rank = SmallPlaces.rank(domain, number);
        return new PlainMeasures.Row(
                rank,
                SmallPlaces.decile(rank),
                SmallPlaces.score(domain, number).doubleValue(),
                people(domain, number),
                share);
    }

    /** The rows of a place, by the nation's own formulas. */
    static List<PlainMeasures.Row> rows(Domain domain, Catchment place) {
        List<PlainMeasures.Row> rows = new ArrayList<>();
        place.shares().forEach((area, share) -> rows.add(row(domain, number(area), share)));
        return rows;
    }

    static int number(AreaCode area) {
        return Integer.parseInt(area.text().substring(3));
    }

    static List<AreaCode> codes(IntStream numbers) {
        return numbers.mapToObj(number -> new AreaCode(SmallNation.area(number)))
                .toList();
    }
}
