#include "rooms/directory/geography/grid.hpp"

#include <array>
#include <numbers>

namespace knotwork::directory::geography {
namespace {

constexpr double degree = std::numbers::pi / 180;
constexpr double arc_second = degree / 3600;

/// The half axes of an ellipsoid, in metres.
struct Ellipsoid {
    double a;
    double b;

    double eccentricity_squared() const { return 1 - b * b / (a * a); }
};

constexpr Ellipsoid airy_1830{ 6377563.396, 6356256.909 };
constexpr Ellipsoid wgs_84{ 6378137.000, 6356752.3142 };

/// Latitude and longitude in radians.
struct Angles {
    double latitude;
    double longitude;
};

using Cartesian = std::array<double, 3>;

// The published parameters from WGS 84 to the Airy ellipsoid: metres, parts in a million and seconds of arc.
constexpr Cartesian shift{ -446.448, 125.157, -542.060 };
constexpr double scale = 20.4894e-6;
constexpr Cartesian turn{ -0.1502 * arc_second, -0.2470 * arc_second, -0.8421 * arc_second };

Cartesian cartesian(const Angles& at, const Ellipsoid& on) {
    const double e2 = on.eccentricity_squared();
    const double sine = std::sin(at.latitude);
    const double nu = on.a / std::sqrt(1 - e2 * sine * sine);
    return { nu * std::cos(at.latitude) * std::cos(at.longitude),
             nu * std::cos(at.latitude) * std::sin(at.longitude),
             (1 - e2) * nu * sine };
}

Angles angles(const Cartesian& at, const Ellipsoid& on) {
    const double e2 = on.eccentricity_squared();
    const double p = std::sqrt(at[0] * at[0] + at[1] * at[1]);
    double latitude = std::atan2(at[2], p * (1 - e2));
    for (int i = 0; i < 6; ++i) { // it gains three digits each time
        const double sine = std::sin(latitude);
        const double nu = on.a / std::sqrt(1 - e2 * sine * sine);
        latitude = std::atan2(at[2] + e2 * nu * sine, p);
    }
    return { latitude, std::atan2(at[1], at[0]) };
}

// `way` is 1 towards Airy and -1 back; the turns are so small that the way back is the same with other signs.
Cartesian moved(const Cartesian& from, double way) {
    const double s = 1 + way * scale;
    const double x = way * turn[0];
    const double y = way * turn[1];
    const double z = way * turn[2];
    return { way * shift[0] + s * from[0] - z * from[1] + y * from[2],
             way * shift[1] + z * from[0] + s * from[1] - x * from[2],
             way * shift[2] - y * from[0] + x * from[1] + s * from[2] };
}

// ---- the projection of the National Grid

constexpr double scale_at_middle = 0.9996012717;
constexpr Angles true_origin{ 49 * degree, -2 * degree };
constexpr double east_of_false_origin = 400'000;
constexpr double north_of_false_origin = -100'000;

// The distance along the meridian from the true origin.
double meridian(double latitude) {
    const double n = (airy_1830.a - airy_1830.b) / (airy_1830.a + airy_1830.b);
    const double n2 = n * n;
    const double n3 = n2 * n;
    const double less = latitude - true_origin.latitude;
    const double more = latitude + true_origin.latitude;
    return airy_1830.b * scale_at_middle *
           ((1 + n + 5.0 / 4 * n2 + 5.0 / 4 * n3) * less -
            (3 * n + 3 * n2 + 21.0 / 8 * n3) * std::sin(less) * std::cos(more) +
            (15.0 / 8 * n2 + 15.0 / 8 * n3) * std::sin(2 * less) * std::cos(2 * more) -
            35.0 / 24 * n3 * std::sin(3 * less) * std::cos(3 * more));
}

/// What the projection needs to know of a latitude, by the guide's names.
struct Curve {
    double nu;
    double rho;
    double eta2;
};

Curve curve_at(double latitude) {
    const double e2 = airy_1830.eccentricity_squared();
    const double sine = std::sin(latitude);
    const double bend = 1 - e2 * sine * sine;
    const double nu = airy_1830.a * scale_at_middle / std::sqrt(bend);
    const double rho = airy_1830.a * scale_at_middle * (1 - e2) / (bend * std::sqrt(bend));
    return { nu, rho, nu / rho - 1 };
}

struct Exact {
    double easting;
    double northing;
};

Exact projected(const Angles& at) {
    const auto [nu, rho, eta2] = curve_at(at.latitude);
    const double s = std::sin(at.latitude);
    const double c = std::cos(at.latitude);
    const double c3 = c * c * c;
    const double c5 = c3 * c * c;
    const double t2 = std::tan(at.latitude) * std::tan(at.latitude);
    const double t4 = t2 * t2;
    const double p = at.longitude - true_origin.longitude;
    const double p2 = p * p;
    const double north = meridian(at.latitude) + north_of_false_origin + nu / 2 * s * c * p2 +
                         nu / 24 * s * c3 * (5 - t2 + 9 * eta2) * p2 * p2 +
                         nu / 720 * s * c5 * (61 - 58 * t2 + t4) * p2 * p2 * p2;
    const double east = east_of_false_origin + nu * c * p + nu / 6 * c3 * (nu / rho - t2) * p2 * p +
                        nu / 120 * c5 * (5 - 18 * t2 + t4 + 14 * eta2 - 58 * t2 * eta2) * p2 * p2 * p;
    return { east, north };
}

// The latitude on the middle meridian that lies as far north as the point.
double foot(double northing) {
    const double reach = airy_1830.a * scale_at_middle;
    double latitude = true_origin.latitude + (northing - north_of_false_origin) / reach;
    for (int i = 0; i < 8; ++i)
        latitude += (northing - north_of_false_origin - meridian(latitude)) / reach;
    return latitude;
}

Angles unprojected(const Exact& at) {
    const double latitude = foot(at.northing);
    const auto [nu, rho, eta2] = curve_at(latitude);
    const double t = std::tan(latitude);
    const double t2 = t * t;
    const double t4 = t2 * t2;
    const double secant = 1 / std::cos(latitude);
    const double e = (at.easting - east_of_false_origin) / nu;
    const double e2 = e * e;
    const double down = t / 2 * nu / rho * e2 - t / 24 * nu / rho * (5 + 3 * t2 + eta2 - 9 * t2 * eta2) * e2 * e2 +
                        t / 720 * nu / rho * (61 + 90 * t2 + 45 * t4) * e2 * e2 * e2;
    const double along = secant * e - secant / 6 * (nu / rho + 2 * t2) * e2 * e +
                         secant / 120 * (5 + 28 * t2 + 24 * t4) * e2 * e2 * e -
                         secant / 5040 * (61 + 662 * t2 + 1320 * t4 + 720 * t4 * t2) * e2 * e2 * e2 * e;
    return { latitude - down, true_origin.longitude + along };
}

}

std::optional<Point> grid_of(const LatLong& place) {
    const bool near_britain =
        place.latitude > 49 && place.latitude < 62 && place.longitude > -10 && place.longitude < 4;
    if (!near_britain) return std::nullopt;
    const Angles at{ place.latitude * degree, place.longitude * degree };
    const auto exact = projected(angles(moved(cartesian(at, wgs_84), 1), airy_1830));
    return Point{ static_cast<std::int32_t>(std::lround(exact.easting)),
                  static_cast<std::int32_t>(std::lround(exact.northing)) };
}

LatLong latitude_and_longitude(Point point) {
    const auto on_airy = unprojected({ static_cast<double>(point.easting), static_cast<double>(point.northing) });
    const auto at = angles(moved(cartesian(on_airy, airy_1830), -1), wgs_84);
    return { at.latitude / degree, at.longitude / degree };
}

}
