package org.geeklayer.catchment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaType;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.testing.SmallNation;
import org.geeklayer.testing.SmallPlaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Areas that postcodes make up, in whole and in part. */
class IncompleteTypesTest {
    @TempDir
    private static Path folder;

    private static Gazetteer gazetteer(Set<String> withoutFields, IntPredicate covered) throws IOException {
        return Gazetteer.of(
                SmallPlaces.index(folder),
                Optional.of(SmallPlaces.directory(folder, withoutFields, covered)),
                AreaLookup.in(List.of()),
                SmallPlaces.names(folder),
                List.of());
    }

    @Test
    void theSharesOfWardsAddUpToOneForEverySmallArea() throws IOException {
        Gazetteer gazetteer = gazetteer(Set.of(), number -> true);
        TreeMap<String, Double> sums = new TreeMap<>();
        for (Catchment ward : gazetteer.all(AreaType.WARD, Optional.empty())) {
            assertThat(ward.isEstimate()).isTrue();
            assertThat(ward.method()).isEqualTo("shares of live small-user postcodes in onspd-2025-11");
            ward.shares().forEach((area, share) -> {
                assertThat(share).isBetween(Double.MIN_VALUE, 1.0);
                sums.merge(area.text(), share, Double::sum);
            });
        }
        assertThat(sums).hasSize(SmallNation.AREAS);
        sums.forEach((area, sum) -> assertThat(sum).as(area).isCloseTo(1, within(1e-12)));
    }

    @Test
    void theShareOfAWardIsThatOfItsHomes() throws IOException {
        Gazetteer gazetteer = gazetteer(Set.of(), number -> true);
        for (Catchment ward : gazetteer.all(AreaType.WARD, Optional.empty())) {
            String code = ward.code().orElseThrow().text();
            for (int number = 1; number <= SmallNation.AREAS; number++) {
                int area = number;
                double expected = area == 20 // one of its homes is in no ward that is known, and counts for none
                        ? (SmallPlaces.ward(20, 0).equals(code) ? 1 : 0)
                        : SmallPlaces.share(
                                area, which -> SmallPlaces.ward(area, which).equals(code));
                assertThat(ward.shares().getOrDefault(new AreaCode(SmallNation.area(area)), 0.0))
                        .as("%s in %s", area, code)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void aWardWithPostcodesOfNoKnownWardAroundSaysSo() throws IOException {
        Gazetteer gazetteer = gazetteer(Set.of(), number -> true);
        assertThat(gazetteer.find(SmallPlaces.ward(20, 0)).notes())
                .containsExactly("of 1 of its small areas some postcodes have no electoral ward in onspd-2025-11: the"
                        + " others count for them");
        assertThat(gazetteer.find(SmallPlaces.ward(20, 3)).notes()).isEmpty();
    }

    @Test
    void aDirectoryThatTellsEveryWardHasNothingToSay() throws IOException {
        Gazetteer gazetteer = gazetteer(Set.of(), number -> number != 20);
        assertThat(gazetteer.find(SmallPlaces.wardCode(20)).shares()).isNotEmpty();
        assertThat(gazetteer.find(SmallPlaces.wardCode(20)).notes()).isEmpty();
    }

    @Test
    void countiesAreCompleteThoughMostDistrictsLieInNone() throws IOException {
        Gazetteer gazetteer = gazetteer(Set.of(), number -> true);
        assertThat(gazetteer.all(AreaType.COUNTY, Optional.empty()))
                .extracting(Catchment::toString)
                .containsExactly("Bigshire (E10000001)");
        assertThat(gazetteer.isComplete(AreaType.COUNTY)).isTrue();
    }

    @Test
    void aDirectoryThatDoesNotTellHomesSaysSo() throws IOException {
        for (String field : List.of("doterm", "usertype")) {
            Catchment ward = gazetteer(Set.of(field), number -> true).find("Station 1");
            assertThat(ward.method())
                    .isEqualTo("shares of postcodes in onspd-2025-11, which does not tell which are homes in use");
        }
    }

    @Test
    void largeAreasAreRefusedWhereSomeSmallAreaHasNoPostcode() throws IOException {
        Gazetteer half = gazetteer(Set.of(), number -> SmallNation.district(number) != 2);
        for (String place : List.of("E12000001", "North East", "E12000003", "E10000001")) {
            assertThatThrownBy(() -> half.find(place))
                    .as(place)
                    .isInstanceOf(DataFormatException.class)
                    .hasMessageContaining("of 25 of the 200 small areas of iod2025 nothing that is installed tells"
                            + " which one they belong to, so none is known as a whole")
                    .hasMessageContaining("add a lookup of districts");
        }
        assertThatThrownBy(() -> half.all(AreaType.REGION, Optional.empty())).isInstanceOf(DataFormatException.class);
        assertThat(half.isComplete(AreaType.REGION)).isFalse();
        assertThat(half.around(half.find("Southby"), AreaType.REGION)).isEmpty();
    }

    @Test
    void regionsAreWholeThoughSomeSmallAreasOfADistrictHaveNoPostcode() throws IOException {
        Gazetteer most = gazetteer(Set.of(), number -> number % 10 != 0);
        assertThat(most.isComplete(AreaType.REGION)).isTrue();
        assertThat(most.find("North East").shares()).hasSize(179);
    }

    @Test
    void smallerAreasThatMayLackAPartSaySo() throws IOException {
        Gazetteer most = gazetteer(Set.of(), number -> number != 1 && number != 3);
        int district = SmallNation.district(1);
        assertThat(SmallNation.district(3)).isEqualTo(district);
        for (AreaType type : List.of(AreaType.MSOA, AreaType.WARD)) {
            assertThat(most.isComplete(type)).isFalse();
            for (Catchment each : most.all(type, Optional.empty())) {
                boolean isNear = most.around(each, AreaType.LAD)
                        .flatMap(Catchment::code)
                        .filter(new AreaCode(SmallNation.districtCode(district))::equals)
                        .isPresent();
                if (isNear) {
                    assertThat(each.notes())
                            .as(each.toString())
                            .anyMatch(note -> note.startsWith("of 2 small areas of the same district nothing that"));
                } else {
                    assertThat(each.notes()).as(each.toString()).noneMatch(note -> note.contains("same district"));
                }
            }
        }
    }

    @Test
    void anIndexInstalledInPartHasNoNationAndNoRegions() throws IOException {
        Gazetteer part = Gazetteer.of(
                SmallPlaces.index(folder, number -> SmallNation.district(number) != 1, (number, value) -> true),
                Optional.of(SmallPlaces.directory(folder)),
                AreaLookup.in(List.of()),
                SmallPlaces.names(folder),
                List.of());
        for (String place : List.of("England", "E92000001", "E12000001", "North East", "Bigshire")) {
            assertThatThrownBy(() -> part.find(place))
                    .as(place)
                    .isInstanceOf(DataFormatException.class)
                    .hasMessageContaining("iod2025 is installed in part (144 of 200 small areas)");
        }
        Catchment northby = part.find("Northby");
        assertThat(northby.shares()).hasSize(98);
        assertThat(part.around(northby, AreaType.REGION)).isEmpty();
        assertThat(part.isComplete(AreaType.LAD)).isFalse();
    }

    private static Gazetteer withoutDistricts(Optional<PostcodeDirectory> directory) throws IOException {
        return Gazetteer.of(
                SmallPlaces.index(folder, number -> true, (number, value) -> !value.equals("lad")),
                directory,
                AreaLookup.in(List.of()),
                SmallPlaces.names(folder),
                List.of());
    }

    @Test
    void anIndexWithoutDistrictsHasThoseOfItsPostcodes() throws IOException {
        Gazetteer without = withoutDistricts(Optional.of(SmallPlaces.directory(folder)));
        Catchment westby = without.find("Westby");
        assertThat(westby.shares().keySet())
                .map(code -> Integer.parseInt(code.text().substring(3)))
                .containsExactlyElementsOf(SmallPlaces.inDistrict(2));
        assertThat(westby.method()).isEqualTo("districts of small areas by their postcodes in onspd-2025-11");
        assertThat(without.isComplete(AreaType.LAD)).isTrue();
    }

    @Test
    void districtsOfPostcodesAreRefusedWhereTheDirectoryIsPartial() throws IOException {
        Gazetteer part =
                withoutDistricts(Optional.of(SmallPlaces.directory(folder, Set.of(), number -> number <= 190)));
        assertThatThrownBy(() -> part.find("E07000003"))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining(
                        "of 10 of the 200 small areas of iod2025 nothing that is installed tells which one")
                .hasMessageEndingWith("or a whole directory");
        assertThat(part.around(part.find("E01000001"), AreaType.LAD)).isEmpty();
        Gazetteer nearly =
                withoutDistricts(Optional.of(SmallPlaces.directory(folder, Set.of(), number -> number != 200)));
        assertThat(nearly.find("E07000003").notes())
                .containsExactly("of 1 small areas of the nation nothing that is installed tells the district: they may"
                        + " lie in it");
    }

    @Test
    void anIndexWithoutDistrictsHasNoneWithoutAnythingThatTells() throws IOException {
        Gazetteer without = withoutDistricts(Optional.empty());
        assertThatThrownBy(() -> without.find("E07000001")).isInstanceOf(DataFormatException.class);
        assertThatThrownBy(() -> without.all(AreaType.LAD, Optional.empty())).isInstanceOf(DataFormatException.class);
    }
}
