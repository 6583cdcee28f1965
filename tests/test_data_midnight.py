"""What may be known about a day at midnight: the right hours, and nothing of the day itself."""

import numpy as np
import pytest
import torch

from unrolled.data import electricity, midnight

LOAD = electricity.simulate(start="2024-12-20", days=30, seed=7)
DAYS = torch.tensor([14, 20, 29])


def known():
    return midnight.known_at_midnight(LOAD, midnight.weather_forecast(LOAD, seed=1), DAYS)


def test_history_ends_at_midnight():
    history, temperature, kinds, season = known()
    assert history.shape == (3, 336) and temperature.shape == (3, 360) and kinds.shape == (3, 15)
    assert np.array_equal(history[1], LOAD.megawatts[6 * 24 : 20 * 24])
    assert np.array_equal(temperature[1, :336], LOAD.temperature[6 * 24 : 20 * 24])
    assert kinds.dtype == torch.int64 and np.array_equal(kinds[1], LOAD.day_type[::24][6:21])
    assert season.tolist() == pytest.approx([2 / 365.25, 8 / 365.25, 17 / 365.25])


def test_the_day_itself_is_not_known():
    spiked = electricity.simulate(start="2024-12-20", days=30, seed=7)
    spiked.megawatts[20 * 24 :] += 1000
    again = midnight.known_at_midnight(spiked, midnight.weather_forecast(spiked, seed=1), DAYS)
    assert torch.equal(again[0][:2], known()[0][:2]) and not torch.equal(again[0][2], known()[0][2])


def test_the_weather_service_errs_by_a_degree():
    load = electricity.simulate(days=400, seed=3)
    error = midnight.weather_forecast(load, seed=5) - torch.from_numpy(load.temperature).view(-1, 24)
    assert error.shape == (400, 24) and 0.85 < float(error[:, 11:13].std()) < 1.15
    assert float(error[:, 0].std()) > float(error[:, 12].std())
    assert torch.allclose(error[:, 0] - error[:, 1], error[:, 22] - error[:, 23], atol=1e-4)  # a straight line
    assert torch.equal(midnight.weather_forecast(load, 5), midnight.weather_forecast(load, 5))


def test_facts_are_scaled_loads_types_season_and_weather():
    history, temperature, kinds, season = known()
    vector = midnight.facts(history, temperature, kinds, season, 60.0, 20.0)
    assert vector.shape == (3, 63) and vector.dtype == torch.float32
    assert torch.allclose(vector[:, :24], (history[:, -24:] - 60) / 20)
    assert torch.allclose(vector[:, 24:48], (history[:, -168:-144] - 60) / 20)
    assert (vector[:, 48:57].view(3, 3, 3).argmax(dim=2) == kinds[:, [14, 13, 7]]).all()
    assert torch.allclose(vector[:, 57:59].square().sum(dim=1), torch.ones(3))
    assert torch.allclose(vector[:, 62], (temperature[:, 336:].amax(dim=1) - 12) / 10)
