// Python packages of one user that another one should run: what a stage has of `~/.local`, whether the user of its
// command gets there, and whether Python looks there. Internal to this room; docker/root-home-as-nonroot and
// docker/user-site-mismatch each say their half.
#pragma once

#include <functional>
#include <string>

#include "artifacts/docker/accounts.h"
#include "artifacts/docker/copied_trees.h"
#include "artifacts/docker/runtime_command.h"

namespace infralint::docker {

// A step lets users other than root into /root: `chmod 755 /root`, `COPY --link` into it.
bool root_home_is_open(const Stage& stage, const RuntimeUser& user);

// A step of the chain copies something to /root or below; null when none does.
const CopiedTree* copied_below_root(const std::vector<CopiedTree>& trees);

// `~/.local` as it ends up in the stage.
struct UserSite {
  const Instruction* source = nullptr;  // the COPY, or the RUN that installs
  std::string home;                     // of the tree: `/root` of `/root/.local`
};
std::optional<UserSite> user_site(const Stage& stage);

// The command is a Python program: `python`, or one that a package installs.
bool runs_python_packages(const Command& command);

// ENV or an option of the command says where else to look.
bool tells_python_where(const Stage& stage, const std::string& tree);

// The pair of an ENV that puts such a directory on PATH; null when none does.
const dockerfile::Pair* path_element_where(const Stage& stage, const std::function<bool(std::string_view)>& is_wanted);
bool has_path_element(const Stage& stage, std::string_view directory);

}  // namespace infralint::docker
