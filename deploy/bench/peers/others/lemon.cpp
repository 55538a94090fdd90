// Solves an instance file with LEMON's network simplex: one unit from each adept to the sink, over a mentor with seats
// or over an arc of its own for being unmatched.
//
//   lemon FILE UNMATCHED REPETITIONS
//
// Prints one line of JSON; the time is that of the solver alone, without reading the file or building the graph.
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <vector>

using Graph = lemon::SmartDigraph;
using Simplex = lemon::NetworkSimplex<Graph, int, long long>;

static double cpu() {
  timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

struct Arc { int adept, mentor, cost; };

struct Instance {
  int adepts, mentors, seats;
  std::vector<Arc> arcs;
};

static Instance read(const char* name) {
  std::ifstream file(name, std::ios::binary | std::ios::ate);
  std::vector<int32_t> v(file.tellg() / sizeof(int32_t));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(v.data()), v.size() * sizeof(int32_t));
  Instance in{v[0], v[1], v[2], {}};
  if (v.size() == 3 + size_t(in.adepts) * in.mentors) {  // one cost for each pair
    for (int i = 0; i < in.adepts; i++)
      for (int j = 0; j < in.mentors; j++) in.arcs.push_back({i, j, v[3 + size_t(i) * in.mentors + j]});
    return in;
  }
  for (size_t e = 4; e + 2 < v.size(); e += 3) in.arcs.push_back({v[e], v[e + 1], v[e + 2]});
  return in;
}

int main(int, char** argv) {
  const Instance in = read(argv[1]);
  const long long unmatched = std::atoll(argv[2]);
  const int repetitions = std::atoi(argv[3]);
  Graph g;
  g.reserveNode(in.adepts + in.mentors + 1);
  g.reserveArc(in.arcs.size() + in.adepts + in.mentors);
  std::vector<Graph::Node> nodes;
  for (int i = 0; i <= in.adepts + in.mentors; i++) nodes.push_back(g.addNode());
  const Graph::Node sink = nodes.back();
  Graph::ArcMap<int> capacity(g);
  Graph::ArcMap<long long> cost(g);
  Graph::NodeMap<int> supply(g, 0);
  auto join = [&](Graph::Node a, Graph::Node b, int most, long long price) {
    const Graph::Arc arc = g.addArc(a, b);
    capacity[arc] = most, cost[arc] = price;
  };
  for (const Arc& a : in.arcs) join(nodes[a.adept], nodes[in.adepts + a.mentor], 1, a.cost);
  for (int i = 0; i < in.adepts; i++) join(nodes[i], sink, 1, unmatched), supply[nodes[i]] = 1;
  for (int j = 0; j < in.mentors; j++) join(nodes[in.adepts + j], sink, in.seats, 0);
  supply[sink] = -in.adepts;

  std::vector<double> times;
  long long objective = 0;
  for (int r = 0; r < repetitions; r++) {
    const double began = cpu();
    Simplex simplex(g);
    simplex.upperMap(capacity).costMap(cost).supplyMap(supply);
    if (simplex.run() != Simplex::OPTIMAL) return 1;
    times.push_back(cpu() - began);
    objective = simplex.totalCost<long long>();
  }
  std::sort(times.begin(), times.end());
  std::printf("{\"objective\":%lld,\"cpu_seconds\":%.6f}\n", objective, times[times.size() / 2]);
}
