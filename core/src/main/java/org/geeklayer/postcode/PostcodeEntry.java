package org.geeklayer.postcode;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Bridge;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.jspecify.annotations.Nullable;

/**
 * What a directory says of one postcode. Everything may be missing: directories differ in their columns, and some
 * postcodes lie nowhere. A view of the directory, immutable and safe for use by many threads.
 */
public final class PostcodeEntry {
    private final PostcodeDirectory directory;
    private final int row;

    // Asked for again and again. Threads may find it at once, and the same; one that sees it sees all of it, as of any
    // record.
    private @Nullable SmallAreas smallAreas;

    /** The small areas of both censuses. */
    private record SmallAreas(Optional<Area> of2011, Optional<Area> of2021) {}

    PostcodeEntry(PostcodeDirectory directory, int row) {
        this.directory = directory;
        this.row = row;
    }

    /**
     * The postcode.
     *
     * @return the postcode, as the directory has it
     */
    public Postcode postcode() {
        return directory.rows().postcode(row);
    }

    /**
     * The directory that says it.
     *
     * @return the directory that the postcode was found in
     */
    public PostcodeDirectory directory() {
        return directory;
    }

    /**
     * Where the postcode stands in its directory: a small number in place of the postcode, for counting by postcode. It
     * belongs to this directory alone; another release has other numbers.
     *
     * @return its row, from 0 to one less than the directory's {@linkplain PostcodeDirectory#size size}, in the order of
     *     the postcodes
     */
    public int row() {
        return row;
    }

    /**
     * The area of a type that belongs to no census.
     *
     * @param type for example {@link AreaType#LAD}
     * @return its code, or empty if the directory has none or a pseudo code
     */
    public Optional<AreaCode> area(AreaType type) {
        if (type.isCensusArea()) {
            throw new IllegalArgumentException("type: the code of a " + type.title() + " needs a vintage");
        }
        return directory.rows().area(type, row);
    }

    /**
     * The census area of a type and vintage.
     *
     * @param type for example {@link AreaType#SMALL_AREA}
     * @param vintage the census geography wanted
     * @return the area, or empty if the directory has none or a pseudo code
     */
    public Optional<Area> area(AreaType type, Vintage vintage) {
        if (!type.isCensusArea()) {
            throw new IllegalArgumentException("type: the code of a " + type.title() + " has no census vintage");
        }
        if (type != AreaType.SMALL_AREA) {
            return areaInDirectory(type, vintage);
        }
        SmallAreas known = smallAreas;
        if (known == null) {
            known = new SmallAreas(
                    areaInDirectory(type, Vintage.CENSUS_2011), areaInDirectory(type, Vintage.CENSUS_2021));
            smallAreas = known;
        }
        return vintage == Vintage.CENSUS_2011 ? known.of2011 : known.of2021;
    }

    private Optional<Area> areaInDirectory(AreaType type, Vintage vintage) {
        Optional<AreaCode> code = directory.rows().area(type, vintage, row);
        return code.isPresent() ? Optional.of(new Area(code.get(), vintage)) : Optional.empty();
    }

    /**
     * How a small area was derived that the directory has not itself.
     *
     * @param vintage the census geography of the derived small area
     * @return the way by which it follows from the one that the directory has, or why it does not; empty if none was derived
     */
    public Optional<Bridge.Crossing> crossing(Vintage vintage) {
        Optional<Bridge> bridge = directory.bridge(vintage);
        Optional<Area> from = bridge.isPresent() ? area(AreaType.SMALL_AREA, vintage.other()) : Optional.empty();
        return from.isPresent() ? Optional.of(bridge.get().cross(from.get())) : Optional.empty();
    }

    /**
     * The nation that the postcode lies in.
     *
     * @return the nation, or empty for the islands and where no code tells
     */
    public Optional<Nation> nation() {
        Optional<AreaCode> country = area(AreaType.COUNTRY);
        return (country.isPresent() ? country : areaThatTellsNation()).flatMap(AreaCode::nation);
    }

    private Optional<AreaCode> areaThatTellsNation() {
        return area(AreaType.LAD)
                .or(() -> area(AreaType.SMALL_AREA, Vintage.CENSUS_2021).map(Area::code))
                .or(() -> area(AreaType.SMALL_AREA, Vintage.CENSUS_2011).map(Area::code));
    }

    /**
     * The month in which the postcode came, or came back, into use.
     *
     * @return the month, or empty if the directory does not say
     */
    public Optional<YearMonth> introduced() {
        return month(PostcodeDirectory.INTRODUCED);
    }

    /**
     * The month in which the postcode went out of use. A fact of this release: codes come back.
     *
     * @return the month, or empty if it is live or the directory does not say which are
     */
    public Optional<YearMonth> terminated() {
        return month(PostcodeDirectory.TERMINATED);
    }

    private Optional<YearMonth> month(String field) {
        String text = directory.rows().text(field, row);
        if (text.length() != 6) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    YearMonth.of(Integer.parseInt(text.substring(0, 4)), Integer.parseInt(text.substring(4))));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the postcode is that of a large user, a business or institution and not a home.
     *
     * @return the answer, or empty if the directory does not say
     */
    public Optional<Boolean> isLargeUser() {
        String text = directory.rows().text(PostcodeDirectory.USER_TYPE, row);
        return text.isEmpty() ? Optional.empty() : Optional.of(text.equals("1"));
    }

    /**
     * How the position was found.
     *
     * @return the quality, or empty if the directory does not say
     */
    public Optional<PositionalQuality> quality() {
        return PositionalQuality.find(directory.rows().text(PostcodeDirectory.QUALITY, row));
    }

    /**
     * The class of the rural-urban classification, as published.
     *
     * @param vintage the census that the classification is of
     * @return the class's code, or empty if the directory does not say
     */
    public Optional<String> ruralUrban(Vintage vintage) {
        String text = directory.rows().text(PostcodeDirectory.RURAL_URBAN + vintage.suffix(), row);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /**
     * Metres east on the British National Grid (EPSG:27700). Directories have the postcodes of Northern Ireland on the Irish
     * Grid in the same column; so that none is taken for the other, those are not given: see {@link #longitude}.
     *
     * @return metres, or empty if there is no grid reference or it is not on the British grid
     */
    public OptionalInt eastingMetres() {
        return isOnIrishGrid() ? OptionalInt.empty() : number(PostcodeDirectory.EASTING);
    }

    /**
     * Metres north on the British National Grid (EPSG:27700); see {@link #eastingMetres}.
     *
     * @return metres, or empty if there is no grid reference or it is not on the British grid
     */
    public OptionalInt northingMetres() {
        return isOnIrishGrid() ? OptionalInt.empty() : number(PostcodeDirectory.NORTHING);
    }

    /**
     * Whether a directory has the postcode on the Irish Grid: it is of Northern Ireland, by its letters or by the areas that it
     * lies in.
     *
     * @return true if it is of Northern Ireland
     */
    public boolean isOnIrishGrid() {
        return directory.rows().postcode(row).isOfNorthernIreland()
                || nation().filter(Nation.NORTHERN_IRELAND::equals).isPresent();
    }

    /**
     * Latitude as the directory has it.
     *
     * @return degrees north (WGS84), to six decimals, or empty if there is no grid reference
     */
    public OptionalDouble latitude() {
        return degrees(PostcodeDirectory.LATITUDE);
    }

    /**
     * Longitude as the directory has it.
     *
     * @return degrees east (WGS84), to six decimals, or empty if there is no grid reference
     */
    public OptionalDouble longitude() {
        // Where there is no grid reference the directory writes latitude 99.999999 and longitude 0.
        return latitude().isPresent() ? degrees(PostcodeDirectory.LONGITUDE) : OptionalDouble.empty();
    }

    private OptionalDouble degrees(String field) {
        OptionalInt micro = number(field);
        return micro.isPresent() ? OptionalDouble.of(micro.getAsInt() / 1e6) : OptionalDouble.empty();
    }

    private OptionalInt number(String field) {
        int value = directory.rows().number(field, row);
        return value == DirectoryFile.NO_NUMBER ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
